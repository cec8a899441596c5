"""Let several sockets hear each other."""

import contextlib
import json
import secrets

import aiohttp
from aiohttp import web

from exercises.checks.websockets.shared import (
    WAIT,
    Line,
    joined,
    keep_app,
    leave_while_sends_wait,
)
from exercises.grader.checking import Subject, driver, start_serving, want

MUCH = 300  # texts: more than the MOST that may wait for a listener


@driver
async def break_off(exercise, ships, cancelled):
    """ships of a channel, of which all but the last break off at once"""
    app = exercise.make_app("")
    runner, url = await start_serving(app, handler_cancellation=cancelled)
    heard = []
    try:
        async with aiohttp.ClientSession(url) as session:
            lines = []
            for ship in ships:
                lines.append(await session.ws_connect(f"/channels/9?ship={ship}"))
                await lines[-1].send_str("here")
                await lines[-1].receive(timeout=1)
            last = lines.pop()
            # All of them in one turn of the loop that the server runs in, too.
            for line in lines:
                line._response.connection.transport.abort()
            with contextlib.suppress(TimeoutError, TypeError):
                while len(heard) < len(lines):
                    heard.append(await last.receive_str(timeout=0.5))
            channel = app[exercise.CHANNELS].get("9", {})
            return heard, [str(ship) for ship in channel]
    finally:
        await runner.cleanup()


@driver
async def speak_beside_one_gone(exercise, texts):
    """speak in a channel, when one has gone and the server has not noticed"""
    app = exercise.make_app("")
    runner, url = await start_serving(app)
    usual, gone = web.WebSocketResponse.send_str, []

    async def send_str(ws, *text, **how):
        if ws in gone:
            raise aiohttp.ClientConnectionResetError("Cannot write")
        await usual(ws, *text, **how)

    web.WebSocketResponse.send_str = send_str
    heard = []
    try:
        async with aiohttp.ClientSession(url) as session:
            bob = await session.ws_connect("/channels/9?ship=Bob")
            await bob.send_str("here")
            with contextlib.suppress(TimeoutError, TypeError):
                await bob.receive_str(timeout=1)
                gone += app[exercise.CHANNELS]["9"].values()
                anna = await session.ws_connect("/channels/9?ship=Anna")
                for text in texts:
                    await anna.send_str(text)
                    heard.append(await anna.receive_json(timeout=1))
                bob._response.connection.transport.abort()
                heard.append(await anna.receive_json(timeout=1))
        return heard
    finally:
        web.WebSocketResponse.send_str = usual
        await runner.cleanup()


@driver
async def say_at_once(exercise, texts):
    """say many texts in one turn of the loop; count what each of two hears"""
    app = exercise.make_app("")
    runner, url = await start_serving(app)
    try:
        async with aiohttp.ClientSession(url) as session:
            anna = await session.ws_connect("/channels/9?ship=Anna")
            bob = await session.ws_connect("/channels/9?ship=Bob")
            for number in range(texts):
                await bob.send_str(f"ahoy {number}")
            counts = []
            for line in (anna, bob):
                heard = set()
                with contextlib.suppress(TimeoutError, TypeError):
                    while len(heard) < texts:
                        heard.add((await line.receive_json(timeout=1))["text"])
                counts.append(len(heard))
            return counts
    finally:
        await runner.cleanup()


@driver
async def who_is_in(exercise, name):
    """look who is in a channel"""
    return [str(ship) for ship in exercise.app[exercise.CHANNELS].get(name, {})]


async def all_of_the_channel(subject: Subject) -> None:
    """What a ship says goes to all of its channel.

    Where does a handler find the sockets of the others?

    request.app[CHANNELS][name] is a dict from ship to socket; send_json to each
    of a list of its values.
    """
    async with subject.serve("make_app", "") as client:
        anna = joined(client, "/channels/9?ship=Anna")
        bob = joined(client, "/channels/9?ship=Bob")
        async with anna as anna_line, bob as bob_line:
            await _both_there(anna_line, bob_line)
            for text in (secrets.token_hex(4), 'she said "größer" \\ it\'s', ""):
                await bob_line.say(text)
                for line in (anna_line, bob_line):
                    heard = {"ship": "Bob", "text": text}
                    await line.expect_json(heard, f"Bob says {text}")
            async with joined(client, "/channels/9?ship=%22Zo%C3%AB%22") as zoe_line:
                await zoe_line.say("ahoy")
                heard = {"ship": '"Zoë"', "text": "ahoy"}
                await anna_line.expect_json(heard, 'a ship named "Zoë" says ahoy')
    asked = f"/channels/9: Bob says {MUCH} texts at once; how many Anna and Bob hear"
    counts = await subject.drive(say_at_once, MUCH, asked=asked, wanted=[MUCH, MUCH])
    want(counts == [MUCH, MUCH], asked=asked, got=counts, wanted=[MUCH, MUCH])


async def others_hear_nothing(subject: Subject) -> None:
    """Another channel hears nothing.

    Which part of the address says the channel?

    request.match_info["name"].
    """
    async with subject.serve("make_app", "") as client:
        anna = joined(client, "/channels/9?ship=Anna")
        carl = joined(client, "/channels/12?ship=Carl")
        async with anna as anna_line, carl as carl_line:
            for line, ship in ((anna_line, "Anna"), (carl_line, "Carl")):
                await line.say("ahoy")
                await line.expect_json({"ship": ship, "text": "ahoy"}, "say ahoy")


async def others_stay(subject: Subject) -> None:
    """When a ship leaves, the others go on hearing each other.

    What has to go when one ship leaves, and who else is in the same dict?

    del request.app[CHANNELS][name][ship] takes one ship out. The channel itself is
    where the others look for each other; and a send to one that has gone raises.
    """
    await subject.drive(keep_app)
    async with (
        subject.serve("make_app", "") as client,
        joined(client, "/channels/9?ship=Anna") as anna,
        joined(client, "/channels/9?ship=Carl") as carl,
    ):
        async with joined(client, "/channels/9?ship=Bob"):
            await subject.settle()
            before = await subject.drive(who_is_in, "9")
        await subject.settle()
        there = await subject.drive(who_is_in, "9")
        stay = [ship for ship in before if ship != "Bob"]
        want(
            set(stay) <= set(there),
            asked="app[CHANNELS]['9'], when Bob has left, and Anna and Carl stay",
            got=there,
            wanted=stay,
            problem=await client.fault(),
        )
        text = secrets.token_hex(4)
        await anna.say(text)
        heard = await carl.hear()
        if "left" in heard:  # whether Carl is told is another point
            heard = await carl.hear()
        said = f"Anna says {text}, after Bob has left"
        await carl.want_json(heard, {"ship": "Anna", "text": text}, said)


async def leaving(subject: Subject) -> None:
    """When a ship leaves, the others are told.

    Which line of your handler runs when the client has gone?

    What stands after the loop, best in `finally`: take the socket out of the
    channel, then tell the others.
    """
    async with (
        subject.serve("make_app", "") as client,
        joined(client, "/channels/9?ship=Anna") as anna,
    ):
        async with joined(client, "/channels/9?ship=Bob") as bob:
            await _both_there(anna, bob)
        await anna.expect_json({"ship": "Bob", "text": "left"}, "Bob leaves")
        async with joined(client, "/channels/9?ship=Carl") as carl:
            await carl.say("here")
            await carl.expect_json({"ship": "Carl", "text": "here"}, "say here")
            await anna.ws.close()
            said = "Anna leaves, who was the first to come"
            await carl.expect_json({"ship": "Anna", "text": "left"}, said)


async def breaking_off(subject: Subject) -> None:
    """When several break off at once, the others hear of each.

    What does a send do whose ship has gone, and who hears nothing because of it?

    A send to one that has gone raises: it must not keep the others from hearing.
    Take the ship out of the channel, then asyncio.gather(*sends,
    return_exceptions=True).
    """
    # Dora is the last to come: whoever tells one after another tells her last.
    *gone, last = ("Anna", "Bob", "Carl", "Dora")
    await _breaks_off(subject, gone, last, cancelled=False)
    asked = "/channels/9: Anna speaks, when Bob has gone, before the server notices it"
    wanted = [{"ship": "Anna", "text": text} for text in ("one", "two")]
    wanted.append({"ship": "Bob", "text": "left"})
    heard = await subject.drive(
        speak_beside_one_gone,
        ["one", "two"],
        asked=asked,
        wanted=wanted,
    )
    want(heard == wanted, asked=asked, got=heard, wanted=wanted)


async def cancelled(subject: Subject) -> None:
    """Also a handler that is cancelled takes its ship out, and tells the others.

    What happens to the lines behind the loop when `async for` raises CancelledError?

    `finally`: it runs whatever ended the loop. There, too, an `await` may be cancelled,
    and what it waits for with it; asyncio.shield(tell(...)) lets that go on.
    """
    await _breaks_off(subject, ["Anna"], "Dora", cancelled=True)
    asked = (
        "/channels/9: one says goodbye, and its connection ends while the other is told"
    )
    paths = [f"/channels/9?ship={ship}" for ship in ("Anna", "Bob")]
    wanted = {"ship": "Bob", "text": "left"}
    heard = await subject.drive(leave_while_sends_wait, WAIT, paths, asked=asked)
    want(
        heard == [wanted],
        asked=f"{asked}; the server cancels its handler",
        got=heard or "nothing",
        wanted=[wanted],
        problem=await subject.last_fault(),
    )


async def _breaks_off(
    subject: Subject, gone: list[str], last: str, cancelled: bool
) -> None:
    async with (
        subject.serve("make_app", "") as client,
        joined(client, f"/channels/9?ship={last}") as line,
    ):
        await line.say("here")
        await line.expect_json({"ship": last, "text": "here"}, "say here")
    heard, there = await subject.drive(break_off, [*gone, last], cancelled)
    problem = await subject.last_fault()
    texts = [json.dumps({"ship": ship, "text": "left"}) for ship in gone]
    how = (
        f"break{'' if len(gone) > 1 else 's'} off{' at once' if len(gone) > 1 else ''}"
    )
    asked = f"/channels/9: {', '.join(gone)} {how}, {last} is there"
    if cancelled:
        asked += ", and the server cancels the handler of who has gone"
    want(
        sorted(heard) == texts,
        asked=asked,
        got=f"{last} hears {', '.join(heard) or 'nothing'}"
        + (f"  {problem}" if problem else ""),
        wanted=f"{last} hears {', '.join(texts)}",
        problem=problem,
    )
    want(
        there == [last],
        asked=f"{asked}: who is in app[CHANNELS]['9'] then",
        got=there,
        wanted=[last],
        problem=problem,
    )


async def _both_there(anna: Line, bob: Line) -> None:
    await bob.say("here")
    for line in (bob, anna):
        await line.expect_json({"ship": "Bob", "text": "here"}, "Bob says here")
