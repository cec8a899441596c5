"""Clean up when the reader leaves."""

import asyncio
import time

from aiohttp import ClientError

from exercises.grader.checking import Stream, Subject, driver, want

LINE = b"still here\n"


PAUSE = 0.01  # seconds between two lines


MANY = 100  # lines that stand for "for ever"


@driver
async def hurry(exercise, times):
    """let the next pauses of the exercise be short"""
    import types

    async def sleep(delay, result=None):
        nonlocal times
        times -= 1
        return await asyncio.sleep(0 if times > 0 else delay, result)

    if hasattr(exercise, "asyncio"):
        exercise.asyncio = types.ModuleType("asyncio")
        vars(exercise.asyncio).update(vars(asyncio), sleep=sleep)
    if getattr(exercise, "sleep", None) is asyncio.sleep:
        exercise.sleep = sleep


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


async def listed(subject: Subject) -> None:
    """While somebody reads, the response is among the readers; then no more.

    Which line of your handler runs when a write fails?

    try: the loop, finally: request.app[READERS].discard(response). The loop has no
    end of its own; put await asyncio.sleep(0.01) into it.
    """
    start = time.monotonic()
    async with (
        subject.serve("make_app", False) as client,
        client.stream("GET", "/follow") as stays,
        client.stream("GET", "/follow") as leaves,
    ):
        asked = "GET /follow, by two readers, and then GET /readers"
        for one, most in ((stays, 1), (leaves, 2)):
            number, other = await _read_lines(one, most)
            fault = await client.fault() if one.status == 500 else None
            want(
                number == most,
                asked="GET /follow",
                got=f"{one.status}  {fault or lines(number, other)}",
                wanted="line after line, for ever",
                problem=fault,
            )
        during = (await client.get("/readers")).json()
        want(during == 2, asked=asked, got=f"{during} listed", wanted="2 listed")
        came = stays.came // len(LINE)
        lasted = time.monotonic() - start
        want(
            came < 2 * lasted / PAUSE + 20,
            asked="GET /follow",
            got=f"{came} lines in {lasted:.2f} s",
            wanted="a pause of 0.01 s after each line: await asyncio.sleep(0.01)",
        )
        await subject.drive(hurry, 3 * MANY)
        number, other = await _read_lines(stays, MANY)
        want(
            number == MANY,
            asked="GET /follow",
            got=lines(number + 1, other),
            wanted="line after line, for ever",
        )
        leaves.close()
        for _ in range(200):
            after = (await client.get("/readers")).json()
            if after < 2:
                break
        want(
            after == 1,
            asked="GET /readers, when one of the two has left",
            got=after,
            wanted=1,
        )
