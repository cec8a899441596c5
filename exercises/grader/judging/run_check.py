"""Run one check, in the time that it has."""

import asyncio
import contextlib
import functools
import inspect

from examples.practice_server import PracticeServer
from exercises.grader.catalogue import Check, CheckFunction
from exercises.grader.judging.repeat import CURRENT, Repeat
from exercises.grader.judging.subject import Subject

MOST_CONNECTIONS = 110  # to the practice server; a session opens 100


class NoEnd(Exception):
    """A check did not end in time; the message says who waits for whom."""


async def run_check(
    check: Check, subject: Subject, repeat: Repeat, limit: float
) -> None:
    """Give a check what its arguments name, and await it.

    Raises what the check raises, and NoEnd after the limit, in seconds.
    """
    names = _arguments(check.run)
    async with contextlib.AsyncExitStack() as stack:
        given: dict[str, object] = {"subject": subject}
        if "practice" in names:
            server = PracticeServer(MOST_CONNECTIONS)
            practice = await stack.enter_async_context(server)
            given["practice"], repeat.practice = practice, practice.url("")
        subject.repeat = repeat
        CURRENT.set(repeat)
        run = check.run(**{name: given[name] for name in names})
        running = asyncio.ensure_future(run)
        try:
            await asyncio.wait([running], timeout=limit)
            if not running.done():  # look before all that it waits for is ended
                raise NoEnd(await subject.where())
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
        running.result()


@functools.cache
def _arguments(run: CheckFunction) -> tuple[str, ...]:
    """Return the names of what a check asks for."""
    return tuple(inspect.signature(run).parameters)
