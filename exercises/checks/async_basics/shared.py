"""What several tasks of async_basics are graded with."""

import asyncio
import re
from collections.abc import Callable
from typing import Any

import aiohttp

from exercises.grader.checking import (
    Driver,
    PracticeServer,
    Problem,
    Subject,
    driver,
    named,
)

CANCELLED = (
    "Awaiting a cancelled task raises its CancelledError. "
    "Await them with gather(*pending, return_exceptions=True)."
)
NO_STAR = (
    "`gather` says this of a list: it wants each coroutine as an argument of its own. "
    "Put a star before the list, gather(*coroutines): then it awaits them all."
)
NO_TASKS = (
    "asyncio.wait takes tasks: make one of each coroutine with asyncio.create_task. "
    "What was called, but not awaited, is mended by this, too."
)


@driver
async def ask_many(exercise, function, urls, names, more):
    """call the function with an `ask` that asks the practice server"""
    connector = aiohttp.TCPConnector(limit=0)
    async with aiohttp.ClientSession(connector=connector) as session:

        async def ask(name):
            async with session.get(urls[name], raise_for_status=True) as response:
                return await response.text()

        return await getattr(exercise, function)(ask, names, *more)


@driver
async def fence(exercise, url):
    """ask the practice server after all that was begun before"""
    async with aiohttp.ClientSession() as session:
        for _ in range(3):
            async with session.get(url):
                pass


def explain(error: Problem) -> str:
    """Say how an error comes about whose own words lead nowhere."""
    if error.type == "CancelledError":
        return CANCELLED
    if error.message.startswith("Passing coroutines is forbidden"):
        return NO_TASKS
    listed = re.match("unhashable type: '(list|set|dict)'", error.message)
    if listed or "awaitable is required" in error.message:
        return NO_STAR
    return ""


def begin(
    subject: Subject,
    driver: Driver,
    *arguments: Any,
    asked: str,
    wanted: Any,
    note: Callable[[Problem], str] = explain,
) -> asyncio.Task[Any]:
    """Run a driver in the subject; an error there fails the check."""
    return asyncio.create_task(
        subject.drive(driver, *arguments, asked=asked, wanted=wanted, note=note)
    )


def ask_houses(
    subject: Subject, function: str, urls: dict[str, str], *more: int, wanted: Any
) -> asyncio.Task[Any]:
    """Call the learner's function with the names of all houses."""
    asked = ", ".join([f"{function}(ask", *map(repr, [list(urls), *more])]) + ")"
    arguments = [function, urls, list(urls), more]
    return begin(subject, ask_many, *arguments, asked=asked, wanted=wanted)


def whose(practice: PracticeServer, names: list[str], answers: Any) -> Any:
    """Say which houses gave the answers; what is no house's answer stays."""
    return named(answers, {practice.word(name): f"answer of {name}" for name in names})


def in_any_order(answers: Any) -> Any:
    """Sort a list of answers; what is no list stays."""
    return sorted(map(str, answers)) if isinstance(answers, list) else answers
