"""Clean up when the reader leaves."""

import asyncio
import contextlib
import time
from collections.abc import Awaitable
from typing import TypeVar

from aiohttp import ClientError

from exercises.checks.error_handling.shared import want_cancelled
from exercises.grader.checking import CheckFailed, Client, Stream, Subject, driver, want

LINE = b"still here\n"


PAUSE = 0.01  # seconds between two lines


MANY = 300  # lines that stand for "for ever"


WAIT = 1.0  # seconds for what a right answer does at once


Answer = TypeVar("Answer")


@driver
async def hurry(exercise, times):
    """let the next pauses of the exercise be short"""
    import types

    exercise.pauses = []

    async def sleep(delay, result=None):
        nonlocal times
        times -= 1
        exercise.pauses.append(delay)
        return await asyncio.sleep(0 if times > 0 else delay, result)

    if hasattr(exercise, "asyncio"):
        exercise.asyncio = types.ModuleType("asyncio")
        vars(exercise.asyncio).update(vars(asyncio), sleep=sleep)
    if getattr(exercise, "sleep", None) is asyncio.sleep:
        exercise.sleep = sleep


@driver
async def longest_pause(exercise):
    """look how long the longest pause was to be"""
    return max(exercise.pauses, default=0.0)


async def _read_lines(stream: Stream, most: int) -> tuple[int, str]:
    """Count the lines that come, and say what came in place of the next."""
    for number in range(most):
        try:
            async with asyncio.timeout(1.0):
                line = await stream.line()
        except TimeoutError:
            return number, "nothing for 1 s"
        except ClientError as error:
            return number, type(error).__name__
        if line != LINE:
            return number, repr(line) if line else "the end"
    return most, ""


def lines(number: int, other: str) -> str:
    return f"{number} line{'s' * (number != 1)}, then {other}"


async def _in_time(
    subject: Subject,
    reader: Stream,
    start: float,
    asked: str,
    answer: Awaitable[Answer],
) -> Answer:
    """Return an answer; fail the check where it does not come in time."""
    try:
        async with asyncio.timeout(WAIT):
            return await answer
    except TimeoutError:
        _want_pauses(reader, start)  # a slow machine may see only now how many come
        raise CheckFailed(
            asked=asked,
            got=f"no answer after {WAIT:g} s: {await subject.where()}",
            wanted="an answer at once",
        ) from None


async def goes_on(subject: Subject) -> None:
    """Line after line comes, with a pause in which others are served.

    What can the event loop do between two of your lines?

    A loop without a pause gives it no time, and time.sleep(0.01) holds it for as long.
    With await asyncio.sleep(0.01) it serves the others. The loop has no end of its own.
    """
    start = time.monotonic()
    async with (
        subject.serve("make_app", False) as client,
        client.stream("GET", "/follow") as reader,
    ):
        await _want_lines(client, reader, 2)
        _want_pauses(reader, start)
        asked = "GET /readers, while somebody reads GET /follow"
        await _in_time(subject, reader, start, asked, client.get("/readers"))
        await asyncio.sleep(3 * PAUSE)  # by now, lines without a pause are hundreds
        _want_pauses(reader, start)
        await subject.drive(hurry, 3 * MANY)
        await _want_lines(client, reader, MANY)
        longest = await subject.drive(longest_pause)
        want(
            longest < 2 * PAUSE,
            asked="GET /follow",
            got=f"a pause of {longest:g} s",
            wanted=f"a pause of {PAUSE} s after each line",
        )


async def listed(subject: Subject) -> None:
    """While somebody reads, the response is among the readers; then no more.

    Which line of your handler runs when a write fails?

    try: the loop, finally: request.app[READERS].discard(response).
    """
    start = time.monotonic()
    async with (
        subject.serve("make_app", False) as client,
        client.stream("GET", "/follow") as stays,
        contextlib.AsyncExitStack() as stack,
    ):
        await _want_lines(client, stays, 1)
        _want_pauses(stays, start)
        asked = "GET /follow, while another one reads it"
        opening = stack.enter_async_context(client.stream("GET", "/follow"))
        leaves = await _in_time(subject, stays, start, asked, opening)
        await _want_lines(client, leaves, 2)
        during = (await client.get("/readers")).json()
        want(
            during == 2,
            asked="GET /readers, while two read GET /follow",
            got=f"{during} listed",
            wanted="2 listed",
        )
        leaves.close()
        for _ in range(200):
            after = (await client.get("/readers")).json()
            if after < 2:
                break
        want(
            after == 1,
            asked="GET /readers, when one of the two has left",
            got=f"{after} listed",
            wanted="1 listed",
        )


async def cancelled(subject: Subject) -> None:
    """When the handler is cancelled, the response is no more among the readers.

    What ends your handler when it is cancelled at its pause: an Exception?

    asyncio.CancelledError is none. `finally` runs in any case: put the discard there,
    and let the cancellation go on.
    """
    start = time.monotonic()
    async with (
        subject.serve("make_app", False) as client,
        client.stream("GET", "/follow") as reader,
    ):
        await _want_lines(client, reader, 1)
        _want_pauses(reader, start)
    await want_cancelled(subject, "GET /follow")


async def _want_lines(client: Client, stream: Stream, most: int) -> None:
    number, other = await _read_lines(stream, most)
    fault = await client.fault() if stream.status == 500 else None
    want(
        number == most,
        asked="GET /follow",
        got=f"{stream.status}  {fault or lines(number, other)}",
        wanted="200  line after line, for ever",
        problem=fault,
    )


def _want_pauses(stream: Stream, start: float) -> None:
    """Fail the check where far more lines came since the start than there is time."""
    came, lasted = stream.came // len(LINE), time.monotonic() - start
    want(
        came < 2 * lasted / PAUSE + 20,
        asked="GET /follow",
        got=f"{came} lines in {lasted:.2f} s",
        wanted=f"a pause of {PAUSE} s after each line",
    )
