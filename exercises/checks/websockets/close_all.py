"""Say goodbye when the server stops."""

import asyncio

from exercises.checks.websockets.shared import LARGE, MANY, WAIT, deaf, joined
from exercises.grader.checking import Subject, want


async def going_away(subject: Subject) -> None:
    """Every open socket is closed with the code 1001.

    Which code says that the server goes away? What happens to app[OPEN], while you
    wait for one socket to close?

    ws.close(code=WSCloseCode.GOING_AWAY), for each of list(app[OPEN]).
    """
    async with subject.serve("make_app", "close_all") as client:
        anna, bob = joined(client, "/stay?size=4"), joined(client, "/stay?size=4")
        async with anna as anna_line, bob as bob_line:
            for line in (anna_line, bob_line):
                await line.expect("~~~~", "come in")
            hearing = asyncio.gather(anna_line.hear(), bob_line.hear())
            await _stop(subject, hearing, "two ships are at /stay")


async def full_connection(subject: Subject) -> None:
    """A ship that does not read holds nobody up.

    What does `close` wait for, when much is still on its way to one that sleeps?

    ws.close(code=..., drain=False), all at once with asyncio.gather.
    """
    async with (
        subject.serve("make_app", "close_all") as client,
        deaf(client, f"/stay?size={MANY * LARGE}"),
        joined(client, "/stay?size=4") as line,
    ):
        await line.expect("~~~~", "come in")
        hearing = asyncio.gather(line.hear())
        await _stop(subject, hearing, "a ship is at /stay, and one that does not read")


async def _stop(subject: Subject, hearing: asyncio.Future[list[str]], who: str) -> None:
    stopping = asyncio.create_task(subject.ask("stop"))
    await asyncio.wait([stopping], timeout=WAIT)
    heard = await hearing
    if stopping.done():
        error, end = stopping.result().error, f"stopped within {WAIT:g} s"
    else:
        stopping.cancel()
        error, end = None, f"not stopped after {WAIT:g} s"
    got = str(error) if error else ", ".join([*heard, end])
    wanted = ", ".join(
        ["(closed with 1001)"] * len(heard) + [f"stopped within {WAIT:g} s"]
    )
    asked = f"stop the server, while {who}"
    want(got == wanted, asked=asked, got=got, wanted=wanted, problem=error)
