"""Say how long a handler took."""

import asyncio
import time

from exercises.checks.middlewares.shared import header, serving, waiting
from exercises.grader.checking import Subject, want

ROUNDED = 0.005  # seconds: as far off as two decimals can be


async def seconds(subject: Subject) -> None:
    """X-Seconds has the time that the handler took, not more and not less.

    When has the handler ended?

    start = time.perf_counter() before, and the difference after
    `await handler(request)`. A header's value is a str, without a unit here:
    f"{seconds:.6f}".
    """
    await _compare(subject, "/door", 200, "come in")


async def on_errors(subject: Subject) -> None:
    """An HTTP error has it as well, and stays what it is.

    Where does your code go on when the handler raises?

    `except web.HTTPException as error:` set error.headers[...], and `raise`.
    """
    await _compare(subject, "/door?closed", 410, "closed for today")


async def _compare(subject: Subject, path: str, status: int, words: str) -> None:
    async with serving(subject, "timing") as client:
        begin = time.perf_counter()
        async with waiting(client, path, {}) as (asking,):
            inside = time.perf_counter()
            await asyncio.sleep(0.02)
            least = time.perf_counter() - inside
            await client.post("/door")
            reply = await asking
        most = time.perf_counter() - begin
    reply.want(status=status, text=words)
    text = header(reply, "X-Seconds")
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1.0
    want(
        least - ROUNDED <= seconds <= most + ROUNDED,
        asked=f"{reply.asked}, which takes {least:.3f} to {most:.3f} seconds",
        got=f"X-Seconds: {text}",
        wanted="the seconds that the handler took, a number alone, such as 0.021",
    )
