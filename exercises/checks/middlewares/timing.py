"""Say how long a handler took."""

import asyncio
import math
import time
from dataclasses import replace

from exercises.checks.middlewares.shared import header, serving, waiting
from exercises.grader.checking import Reply, Subject, driver, want

ROUNDED = 0.005  # seconds: as far off as two decimals can be


@driver
async def keep_app(exercise):
    """keep the application that is served next"""
    usual = exercise.make_app

    def make_app(*settings):
        exercise.app = usual(*settings)
        return exercise.app

    exercise.make_app = make_app


@driver
async def waits_at_the_door(exercise):
    """look whether a request is in the handler"""
    return "waiting" in exercise.app[exercise.NOTES]


@driver
async def open_the_door(exercise):
    """open the door without a request"""
    exercise.app[exercise.DOOR].set()


async def seconds(subject: Subject) -> None:
    """X-Seconds has the time that the handler took, not more and not less.

    When has the handler ended? And which clock goes on while it waits?

    start = time.perf_counter() before, and the difference after
    `await handler(request)`. A header's value is a str, without a unit here:
    f"{seconds:.6f}".
    """
    await _ask_alone(subject, "/door", 200, "come in")


async def on_errors(subject: Subject) -> None:
    """An HTTP error has it as well, and stays what it is.

    Where does your code go on when the handler raises?

    `except web.HTTPException as error:` set error.headers[...], and `raise`.
    """
    await _ask_alone(subject, "/door?closed", 410, "closed for today")


async def side_by_side(subject: Subject) -> None:
    """While one request waits, others come and go: each has its own time.

    Where does your middleware keep the start, and who else writes there?

    Every request has the variables inside of your middleware for itself. One of the
    module, or a default of a parameter, belongs to all of them.
    """
    async with serving(subject, "timing") as client:
        begin = time.perf_counter()
        async with waiting(client, "/door", {}) as (asking,):
            least = await _let_time_pass()
            await client.post("/door")
            reply = await asking
        most = time.perf_counter() - begin
    asked = f"{reply.asked}, while GET /notes and POST /door come and go"
    _want_seconds(replace(reply, asked=asked), least, most)


async def _ask_alone(subject: Subject, path: str, status: int, words: str) -> None:
    await subject.drive(keep_app)
    async with serving(subject, "timing") as client:
        begin = time.perf_counter()
        asking = asyncio.create_task(client.get(path))
        while not asking.done() and not await subject.drive(waits_at_the_door):
            pass
        least = await _let_time_pass()
        await subject.drive(open_the_door)
        reply = await asking
        most = time.perf_counter() - begin
    reply.want(status=status, text=words)
    note = "the time in which the handler waits counts, too"
    _want_seconds(reply, least, most, note)


async def _let_time_pass() -> float:
    """Return how many seconds have passed."""
    start = time.perf_counter()
    await asyncio.sleep(0.015)
    return time.perf_counter() - start


def _want_seconds(
    reply: Reply, least: float, most: float, note_if_short: str = ""
) -> None:
    text = header(reply, "X-Seconds")
    try:
        seconds = float(text)
    except ValueError:
        seconds = math.inf
    short = seconds < least - ROUNDED
    want(
        not short and seconds <= most + ROUNDED,
        asked=reply.asked,
        got=f"X-Seconds: {text}",
        wanted=f"X-Seconds: {least:.3f} to {most:.3f}, a number alone",
        note=note_if_short if short else "",
    )
