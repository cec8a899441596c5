"""A counter that everybody sees."""

import asyncio

from exercises.checks.websockets.shared import WAIT, by_hand, joined
from exercises.grader.checking import Subject, want

BEAT = 0.02  # seconds between two pings to one who never answers


PING = b"\x89"  # how the frame of a ping begins; no text here has this byte


async def comes(subject: Subject) -> None:
    """When a ship comes, all that are here get the number.

    Who has to hear of it: the one that has come, or the others?

    Add the socket to request.app[OPEN] after `prepare`, then send_json to each of
    list(request.app[OPEN]).
    """
    async with (
        subject.serve("make_app", "") as client,
        joined(client, "/count") as anna,
    ):
        await anna.expect_json({"here": 1}, "Anna comes")
        async with joined(client, "/count") as bob:
            for line in (bob, anna):
                await line.expect_json({"here": 2}, "Bob comes, and Anna is here")


async def leaves(subject: Subject) -> None:
    """When a ship leaves, all that are here get the number.

    Which line of your handler runs when the client has gone?

    In `finally`: discard the socket, then send the number to those that are left.
    """
    async with (
        subject.serve("make_app", "") as client,
        joined(client, "/count") as anna,
    ):
        await anna.expect_json({"here": 1}, "Anna comes")
        async with joined(client, "/count"):
            await anna.expect_json({"here": 2}, "Bob comes")
        await anna.expect_json({"here": 1}, "Bob leaves")


async def dead_peer(subject: Subject) -> None:
    """A ship that answers no ping is dropped, and counted no more.

    A ship that sinks says nothing: how does the server find out?

    WebSocketResponse(heartbeat=request.app[HEARTBEAT]) pings, and closes when no
    pong comes; the socket is forgotten in `finally`, whatever ended the loop.
    """
    async with subject.serve("make_app", "", BEAT) as client:
        heard, dropped = b"", True
        async with by_hand(client, "/count") as reader:
            try:
                async with asyncio.timeout(WAIT):
                    while some := await reader.read(1024):
                        heard += some
            except TimeoutError:
                dropped = False
            except ConnectionError:
                pass
        pinged = PING in heard
        want(
            pinged and dropped,
            asked=f"/count, heartbeat {BEAT:g} s: a ship that answers nothing",
            got=f"{'pinged' if pinged else 'no ping'}, "
            + ("then dropped" if dropped else f"still there after {WAIT:g} s"),
            wanted="pinged, then dropped",
            problem=await client.fault(),
        )
        await subject.settle()
        async with joined(client, "/count") as line:
            said = "come, after one that answered no ping was dropped"
            await line.expect_json({"here": 1}, said)
