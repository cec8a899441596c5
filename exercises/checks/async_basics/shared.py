"""What several tasks of async_basics are graded with."""

import asyncio
import re
from collections.abc import Callable
from typing import Any

import aiohttp

from exercises.grader.checking import (
    PracticeServer,
    Problem,
    Subject,
    driver,
    named,
    page_or_end,
    want,
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

HOUR = 3600  # seconds
CROWD = tuple(f"house-{number}" for number in range(24))  # more than a few at a time
Houses = dict[str, list[str]]  # by name: the pages that are asked, one after another


@driver
async def ask_houses(exercise, function, arguments, houses, more, leave, goodbye):
    """call the function with an `ask` that asks the practice server

    `more` has, by name, the error that a house raises, and what it says in place of
    the last page's words.
    """
    ended, cancelled = [], []
    errors = {
        "ClientConnectionResetError": aiohttp.ClientConnectionResetError("closed"),
        "TimeoutError": TimeoutError("no answer for too long"),
        "ValueError": ValueError("no tea today"),
    }
    connector = aiohttp.TCPConnector(limit=0)
    patient = aiohttp.ClientTimeout(total=None)
    async with aiohttp.ClientSession(connector=connector, timeout=patient) as session:

        async def get(url):
            async with session.get(url, raise_for_status=True) as response:
                return await response.text()

        async def ask(name):
            try:
                for url in houses[name]:
                    answer = await get(url)
                if name in more["raises"]:
                    raise errors[more["raises"][name]]
                return more["says"].get(name, answer)
            except asyncio.CancelledError:
                cancelled.append(name)
                await get(goodbye)  # a clean-up that takes its time
                raise
            finally:
                ended.append(name)

        before = asyncio.all_tasks()
        called = asyncio.create_task(getattr(exercise, function)(ask, *arguments))
        if leave:
            await page_or_end(called, leave)
            called.cancel()
        try:
            result = await called
        except asyncio.CancelledError:
            if not leave:
                raise
            result = "CancelledError"
        except LookupError as error:
            if not more["raises"]:
                raise
            by_chance = isinstance(error, KeyError | IndexError)
            result = repr(error) if by_chance else "LookupError"
        on_return = [sorted(ended), sorted(cancelled)]
        for _ in range(5):  # a task hears of its cancellation
            await asyncio.sleep(0)
        left = [task.get_coro().__name__ for task in asyncio.all_tasks() - before]
        return [result, *on_return, sorted(cancelled), sorted(left)]


@driver
async def let_time_pass(exercise, seconds):
    """let some time of the event loop pass at once: all timers go off"""
    loop = asyncio.get_running_loop()
    time_before = loop.time
    loop.time = lambda: time_before() + seconds
    for _ in range(10):
        await asyncio.sleep(0)


@driver
async def fence(exercise, url):
    """ask the practice server after all that was begun before"""
    async with aiohttp.ClientSession() as session:
        for _ in range(3):
            async with session.get(url):
                pass


class Call:
    """One call of the learner's function, and what came of it.

    A question that is cancelled asks the page `goodbye` before it ends.
    `result` is what it returned; `ended` and `cancelled` are the houses whose question
    was over, or cancelled, by then; `left` are the tasks that were still running.
    """

    def __init__(
        self,
        subject: Subject,
        practice: PracticeServer,
        function: str,
        *arguments: Any,
        houses: Houses,
        wanted: Any,
        asked: str = "",
        raises: dict[str, str] | None = None,
        says: dict[str, str] | None = None,
        leave: bool = False,
        goodbye: str = "/json",
        note: Callable[[Problem], str] | None = None,
    ) -> None:
        self._subject, self._practice = subject, practice
        called = ", ".join(["ask", *(f"{one!r:.120}" for one in arguments)])
        self.asked = asked or f"{function}({called})"
        self.wanted = wanted
        # When this page answers, the caller is cancelled.
        self.leave = f"leave-{'-'.join(houses)}"
        self.task = asyncio.create_task(
            subject.drive(
                ask_houses,
                function,
                arguments,
                {
                    name: [practice.url(page) for page in pages]
                    for name, pages in houses.items()
                },
                {"raises": raises or {}, "says": says or {}},
                practice.url(f"/hold/{self.leave}") if leave else "",
                practice.url(goodbye),
                asked=self.asked,
                wanted=wanted,
                note=note or explain,
            )
        )
        self._houses = houses

    @property
    def done(self) -> bool:
        """Whether it has returned, or failed."""
        return self.task.done()

    def count(self) -> int:
        """Return how many houses were asked so far."""
        return sum(self._practice.count(pages[0]) for pages in self._houses.values())

    async def until(self, condition: Callable[[], bool], limit: float = 1.3) -> bool:
        """Wait until a condition holds or the call is over; say whether it holds."""
        await self._practice.until(lambda: self.done or condition(), limit)
        return condition()

    async def settle(self) -> None:
        """Wait until all that the call has begun has reached the practice server."""
        await self._subject.drive(fence, self._practice.url("/json"))

    async def later(self, seconds: float) -> None:
        """Let time pass, without waiting for it."""
        await self._subject.drive(let_time_pass, seconds)
        await self.settle()

    def release(self, *names: str) -> None:
        """Let these houses answer; all of them where none is named."""
        for name in names or self._houses:
            for page in self._houses[name]:
                self._practice.release(page.rpartition("/")[2])

    async def end(self) -> None:
        """Await what comes of it; an error in the learner's code fails the check."""
        result, ended, cancelled, in_the_end, left = await self.task
        self.result, self.ended, self.cancelled = result, ended, cancelled
        self.still_asked = sorted(
            {
                name
                for name, pages in self._houses.items()
                if self._practice.count(pages[0])
            }
            - {*ended, *in_the_end}
        )
        self.left = left

    def want_result(self, wanted: Any) -> None:
        """Fail the check unless the call returned just this."""
        words = {
            self._practice.word(name): f"answer of {name}" for name in self._houses
        }
        want(
            type(self.result) is type(wanted) and self.result == wanted,
            asked=self.asked,
            got=named(self.result, words),
            wanted=self.wanted,
        )

    def want_all_ended(self, told: str) -> None:
        """Fail the check where a question was still running when the call ended."""
        asked = sorted(n for n, p in self._houses.items() if self._practice.count(p[0]))
        running = ", ".join(self.still_asked)
        want(
            self.ended == asked,
            asked=told,
            got=self.ended,
            wanted=asked,
            note=f"Not cancelled, and still waiting for an answer: {running}."
            if running
            else "Who was cancelled is still cleaning up: await them first.",
        )


def held(*names: str) -> Houses:
    """Return houses that answer when they are released."""
    return {name: [f"/hold/{name}"] for name in names}


def quick(*names: str) -> Houses:
    """Return houses that answer at once."""
    return {name: [f"/word/{name}"] for name in names}


async def caller_leaves(call: Call, asked: int, practice: PracticeServer) -> None:
    """Cancel the caller of a call when so many houses wait; all has to end then."""
    await call.until(lambda: call.count() >= asked)
    practice.release(call.leave)
    returned = await call.until(lambda: call.done)
    call.release()
    await call.end()
    told = f"{call.asked}, whose caller is cancelled"
    want(
        returned,
        asked=told,
        got="it goes on until the houses have answered",
        wanted="CancelledError, at once",
    )
    want(
        call.result == "CancelledError",
        asked=told,
        got=f"it returned {call.result!r}",
        wanted="CancelledError",
        note="CancelledError is no Exception: clean up in `finally`, and let it pass.",
    )
    call.want_all_ended(f"{told}: who has ended when it ends?")


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


def in_any_order(answers: Any) -> Any:
    """Sort a list of answers; what is no list stays."""
    return sorted(map(str, answers)) if isinstance(answers, list) else answers
