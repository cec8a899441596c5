"""Say goodbye when the server stops."""

import asyncio
import contextlib

from exercises.checks.websockets.shared import (
    LARGE,
    MANY,
    WAIT,
    Line,
    deaf,
    joined,
    keep_app,
)
from exercises.grader.checking import Problem, Subject, driver, want


@driver
async def close_now(exercise, seconds):
    """call close_all; return what is open then, and who is still there soon after"""
    app = exercise.app
    channels = app[exercise.CHANNELS].values()
    sockets = [ws for channel in channels for ws in channel.values()]
    async with asyncio.timeout(seconds):
        await exercise.close_all(app)
    still_open = sum(not ws.closed for ws in sockets)
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            while any(channels):  # noqa: ASYNC110  the learner's app has no event
                await asyncio.sleep(0.005)
    return still_open, [ship for channel in channels for ship in channel]


async def going_away(subject: Subject) -> None:
    """Every open socket is closed with the code 1001, and the reason.

    Which code says that the server goes away? What happens to a channel, while you
    wait for one of its sockets to close?

    ws.close(code=WSCloseCode.GOING_AWAY, message=...), for each socket in a list of
    them; `message` is bytes: reason.encode().
    """
    async with subject.serve("make_app", "close_all") as client:
        anna = joined(client, "/stay/9?ship=Anna&size=4")
        bob = joined(client, "/stay/9?ship=Bob&size=4")
        carl = joined(client, "/stay/größer?ship=Anna&size=4")
        async with anna as anna_line, bob as bob_line, carl as carl_line:
            lines = (anna_line, bob_line, carl_line)
            for line in lines:
                await line.expect("~~~~", "come in")
            hearing = asyncio.gather(*[_hear_end(line) for line in lines])
            reasons = [f"channel {name} closes" for name in ("9", "9", "größer")]
            await _stop(subject, hearing, reasons, "three ships are at /stay")


async def long_reason(subject: Subject) -> None:
    """A reason that is too long for its frame is cut, but within no character.

    How many bytes has "ø"? What does a ship make of half of it?

    reason.encode()[:123] may end within a character: .decode(errors="ignore") leaves
    that out, and .encode() makes bytes of it again.
    """
    name = "ø" * 80
    async with (
        subject.serve("make_app", "close_all") as client,
        joined(client, f"/stay/{name}?ship=Anna&size=4") as line,
    ):
        await line.expect("~~~~", "come in")
        hearing = asyncio.gather(_hear_end(line))
        heard, end, error = await _stopped(subject, hearing)
    got, wanted = f"{heard[0]}, {end}", f"(closed with 1001) channel {name[:10]}"
    want(
        got.startswith(wanted) and error is None,
        asked=f"stop the server, while a ship is at /stay/{name}",
        got=error or got,
        wanted=f"{wanted} and so on, in at most 123 bytes",
        problem=error,
    )


async def full_connection(subject: Subject) -> None:
    """A ship that does not read holds nobody up.

    What does `close` wait for, when much is still on its way to one that sleeps?

    ws.close(..., drain=False), all at once with asyncio.gather.
    """
    async with (
        subject.serve("make_app", "close_all") as client,
        deaf(client, f"/stay/8?ship=Dora&size={MANY * LARGE}"),
        joined(client, "/stay/9?ship=Anna&size=4") as line,
    ):
        await line.expect("~~~~", "come in")
        hearing = asyncio.gather(_hear_end(line))
        who = "a ship is at /stay, and one that does not read"
        await _stop(subject, hearing, ["channel 9 closes"], who)


async def all_done(subject: Subject) -> None:
    """When close_all returns, all sockets are closed, and their handlers can end.

    Who waits for a task that you only start? And what has a `close` still to do that a
    time limit cuts off?

    Await all closes together, with asyncio.gather. With `drain=False` none of them
    waits for a reader, so no limit is needed, and each handler's loop is woken.
    """
    await subject.drive(keep_app)
    async with (
        subject.serve("make_app", "") as client,
        deaf(client, f"/stay/8?ship=Dora&size={MANY * LARGE}"),
        joined(client, "/stay/9?ship=Anna&size=4") as line,
    ):
        await line.expect("~~~~", "come in")
        hearing = asyncio.create_task(_hear_end(line))
        asked = "close_all(app), while Anna reads and Dora does not"
        soon = f"in their handlers after {WAIT:g} s"
        wanted = f"open when it returns: 0; {soon}: nobody"
        still_open, there = await subject.drive(
            close_now, WAIT, asked=asked, wanted=wanted
        )
        await hearing
        want(
            (still_open, there) == (0, []),
            asked=asked,
            got=f"open when it returns: {still_open}; "
            f"{soon}: {', '.join(there) or 'nobody'}",
            wanted=wanted,
        )


async def _hear_end(line: Line) -> str:
    heard = await line.hear()
    return f"{heard} {line.reason}".strip()


async def _stopped(
    subject: Subject, hearing: asyncio.Future[list[str]]
) -> tuple[list[str], str, Problem | None]:
    stopping = asyncio.create_task(subject.ask("stop"))
    await asyncio.wait([stopping], timeout=WAIT)
    heard = await hearing
    if stopping.done():
        error, end = stopping.result().error, f"stopped within {WAIT:g} s"
    else:
        stopping.cancel()
        error, end = None, f"not stopped after {WAIT:g} s"
    return heard, end, error


async def _stop(
    subject: Subject, hearing: asyncio.Future[list[str]], reasons: list[str], who: str
) -> None:
    heard, end, error = await _stopped(subject, hearing)
    got = str(error) if error else ", ".join([*heard, end])
    goodbyes = [f"(closed with 1001) {reason}" for reason in reasons]
    wanted = ", ".join([*goodbyes, f"stopped within {WAIT:g} s"])
    asked = f"stop the server, while {who}"
    want(got == wanted, asked=asked, got=got, wanted=wanted, problem=error)
