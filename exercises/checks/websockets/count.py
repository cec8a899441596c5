"""A counter that everybody sees."""

import asyncio
import contextlib
import json

import aiohttp
from aiohttp import web

from exercises.checks.websockets.shared import (
    WAIT,
    by_hand,
    joined,
    leave_while_sends_wait,
)
from exercises.grader.checking import Subject, driver, start_serving, want

BEAT = 0.02  # seconds between two pings to one who never answers


TURNS = 12  # of the loop, by one of which the two meet


PING = b"\x89"  # how the frame of a ping begins; no text here has this byte


@driver
async def come_and_go(exercise, ships, cancelled):
    """ships that come while each send has to wait, and then break off"""
    app = exercise.make_app("")
    runner, url = await start_serving(app, handler_cancellation=cancelled)
    usual, may_send = web.WebSocketResponse.send_str, asyncio.Event()
    may_send.set()

    async def send_str(ws, *text, **how):
        await may_send.wait()
        await usual(ws, *text, **how)

    web.WebSocketResponse.send_str = send_str
    told, heard = 0, []
    try:
        async with aiohttp.ClientSession(url) as session:
            anna = await session.ws_connect("/count")
            with contextlib.suppress(TimeoutError, TypeError):
                await anna.receive_str(timeout=1)
                may_send.clear()
                others = [await session.ws_connect("/count") for _ in range(ships)]
                for _ in range(200):
                    if len(app[exercise.OPEN]) > ships:
                        break
                    await asyncio.sleep(0.005)
                may_send.set()
                for ws in (anna, *others):
                    number = 0
                    while number != 1 + ships:
                        number = (await ws.receive_json(timeout=1))["here"]
                    told += 1
                for ws in others:
                    ws._response.connection.transport.abort()
                while {"here": 1} not in heard:
                    heard.append(await anna.receive_json(timeout=1))
            return told, heard, len(app[exercise.OPEN])
    finally:
        web.WebSocketResponse.send_str = usual
        await runner.cleanup()


@driver
async def gone_while_it_is_told(exercise, seconds):
    """a ship that breaks off while sends wait; how many are in app[OPEN] then"""
    app = exercise.make_app("")
    runner, url = await start_serving(app, handler_cancellation=True)
    usual, may_send = web.WebSocketResponse.send_str, asyncio.Event()

    async def send_str(ws, *text, **how):
        await may_send.wait()
        await usual(ws, *text, **how)

    web.WebSocketResponse.send_str = send_str
    counts = []
    try:
        async with aiohttp.ClientSession(url) as session:
            line = await session.ws_connect("/count")
            transport = line._response.connection.transport
            for wanted in (1, 0):
                for _ in range(int(seconds / 0.005)):
                    if len(app[exercise.OPEN]) == wanted:
                        break
                    await asyncio.sleep(0.005)
                counts.append(len(app[exercise.OPEN]))
                transport.abort()
            return counts
    finally:
        may_send.set()
        web.WebSocketResponse.send_str = usual
        await runner.cleanup()


@driver
async def come_as_another_leaves(exercise, turns):
    """ships that come just as another leaves; return what those hear at the end"""
    app = exercise.make_app("")
    runner, url = await start_serving(app)
    ends = []
    try:
        async with aiohttp.ClientSession(url) as session:
            here = await session.ws_connect("/count")
            await here.receive_json(timeout=1)
            for turn in range(turns):
                # Keep a connection at hand, so that the next takes the fewest turns.
                async with session.get("/none"):
                    pass
                coming = asyncio.ensure_future(session.ws_connect("/count"))
                for _ in range(turn):
                    await asyncio.sleep(0)
                here._response.connection.transport.abort()
                here, number = await coming, None
                with contextlib.suppress(TimeoutError, TypeError):
                    while number != 1:
                        number = (await here.receive_json(timeout=0.5))["here"]
                ends.append(number)
                if number != 1:
                    break
            return ends
    finally:
        await runner.cleanup()


@driver
async def leave_while_one_is_told(exercise, pause):
    """two of four leave, while the sends to one of them wait; what the others hear"""
    app = exercise.make_app("")
    runner, url = await start_serving(app)
    usual, may_send, slow = web.WebSocketResponse.send_str, asyncio.Event(), []

    async def send_str(ws, *text, **how):
        if ws in slow:
            await may_send.wait()
        await usual(ws, *text, **how)

    web.WebSocketResponse.send_str = send_str
    here, lines, ends = app[exercise.OPEN], {}, []
    try:
        async with aiohttp.ClientSession(url) as session:
            for _ in range(4):
                line = await session.ws_connect("/count")
                await line.receive(timeout=1)
                (ws,) = set(here) - set(lines)
                lines[ws] = line
            first, *others, last = here  # who tells in turn tells them in this order
            slow.append(first)
            for ws in (last, first):
                lines[ws]._response.connection.transport.abort()
                await asyncio.sleep(pause)
            may_send.set()
            for ws in others:
                number = None
                with contextlib.suppress(TimeoutError, TypeError):
                    while True:
                        number = (await lines[ws].receive_json(timeout=pause))["here"]
                ends.append(number)
            return ends
    finally:
        may_send.set()
        web.WebSocketResponse.send_str = usual
        await runner.cleanup()


@driver
async def make_another(exercise, heartbeat):
    """make another application"""
    exercise.make_app("", heartbeat)


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
        for text in ("ahoy", "is anybody here?"):
            await anna.say(text)
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


async def at_once(subject: Subject) -> None:
    """Ships that come and leave while the number is sent confuse nobody.

    What may happen to request.app[OPEN] while a loop over it awaits a send?

    Loop over list(request.app[OPEN]), or build a list of sends and gather them; a send
    to one that has gone must not keep the others from hearing.
    """
    await _come_and_go(subject, 5, False, "five come, and break off at once")
    asked = "/count: two of four leave; one of them could not be told of the other yet"
    ends = await subject.drive(leave_while_one_is_told, 0.05, asked=asked)
    want(
        ends == [2, 2],
        asked=asked,
        got=f"at last the others hear {' and '.join(map(str, ends))}",
        wanted="at last the others hear 2 and 2",
        problem=await subject.last_fault(),
    )
    asked, wanted = "/count: one comes as the only other leaves", [1] * TURNS
    ends = await subject.drive(come_as_another_leaves, TURNS, asked=asked)
    want(
        ends == wanted,
        asked=asked,
        got=f"at last it hears {ends[-1] or 'nothing'}, in try {len(ends)}",
        wanted=f'at last it hears {{"here": 1}}, in each of {TURNS} tries',
        problem=await subject.last_fault(),
    )


async def cancelled(subject: Subject) -> None:
    """Also a handler that is cancelled counts its ship no more.

    What happens to the lines behind the loop when `async for` raises CancelledError?

    `finally`: it runs whatever ended the loop. There, too, an `await` may be cancelled,
    and what it waits for with it; asyncio.shield(tell(...)) lets that go on.
    """
    asked = "one of two breaks off, and the server cancels its handler"
    await _come_and_go(subject, 1, True, asked)
    asked = "/count: one comes, and breaks off while it is being told the number"
    wanted = [1, 0]
    counts = await subject.drive(gone_while_it_is_told, WAIT, asked=asked)
    want(
        counts == wanted,
        asked=f"{asked}; the server cancels its handler",
        got=f"in app[OPEN]: {', then '.join(map(str, counts))}",
        wanted="in app[OPEN]: 1, then 0",
        problem=await subject.last_fault(),
    )
    asked = "/count: one says goodbye, and its connection ends while the other is told"
    number = {"here": 1}
    heard = await subject.drive(
        leave_while_sends_wait, WAIT, ["/count", "/count"], asked=asked
    )
    want(
        heard == [number],
        asked=f"{asked}; the server cancels its handler",
        got=heard or "nothing",
        wanted=[number],
        problem=await subject.last_fault(),
    )


async def _come_and_go(
    subject: Subject, ships: int, cancelled: bool, asked: str
) -> None:
    async with (
        subject.serve("make_app", "") as client,
        joined(client, "/count") as anna,
    ):
        await anna.expect_json({"here": 1}, "Anna comes")
    asked, all_of_them = f"/count: {asked}", 1 + ships
    full = f'are told {{"here": {all_of_them}}}'
    wanted = f'{all_of_them} {full}, then who stays hears {{"here": 1}}'
    told, heard, here = await subject.drive(
        come_and_go, ships, cancelled, asked=asked, wanted=wanted
    )
    after = ", ".join(map(json.dumps, heard)) or "nothing"
    want(
        told == all_of_them and heard[-1:] == [{"here": 1}] and here == 1,
        asked=asked,
        got=f"{told} {full}, then who stays hears {after}; in app[OPEN]: {here}",
        wanted=f"{wanted}; in app[OPEN]: 1",
        problem=await subject.last_fault(),
    )


async def dead_peer(subject: Subject) -> None:
    """A ship that answers no ping is dropped, and counted no more.

    A ship that sinks says nothing: how does the server find out?

    WebSocketResponse(heartbeat=request.app[HEARTBEAT]) pings, and closes when no
    pong comes; the socket is forgotten in `finally`, whatever ended the loop.
    """
    await _other_app_pings_nobody(subject)
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


async def _other_app_pings_nobody(subject: Subject) -> None:
    short = BEAT / 4
    async with subject.serve("make_app", "", WAIT) as client:
        await subject.drive(make_another, short)
        async with by_hand(client, "/count") as reader:
            heard = b""
            with contextlib.suppress(TimeoutError, ConnectionError):
                async with asyncio.timeout(3 * short):
                    while some := await reader.read(1024):
                        heard += some
    want(
        PING not in heard,
        asked=f"/count, heartbeat {WAIT:g} s, beside an application with {short} s",
        got=f"pinged within {3 * short} s",
        wanted="a ping after one's own request.app[HEARTBEAT] seconds",
    )
