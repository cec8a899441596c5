"""What the exercise websockets is graded on."""

import asyncio
import base64
import contextlib
import json
import secrets
from collections.abc import AsyncIterator
from typing import Any, NoReturn

import aiohttp
from aiohttp import WSCloseCode, WSMsgType, web

from exercises.grader.judging.client import Client
from exercises.grader.judging.judge import CheckFailed, want
from exercises.grader.judging.subject import Subject

WAIT = 1.0  # seconds for a message that a right answer sends at once
LARGE = 400_000  # letters: more than a connection holds that nobody reads
MANY = 20
PATIENCE = 2.0  # seconds until a collector is asked whether it pauses at all
BEAT = 0.02  # seconds between two pings to one who never answers
PING = b"\x89"  # how the frame of a ping begins; no text here has this byte


async def collect_from(exercise, url, most, pauses, patience):
    """call collect(url, most, pause) on a station that breaks the connection"""
    called = False
    async with aiohttp.ClientSession() as session:

        async def pause(seconds):
            nonlocal called
            called = True
            async with session.get(f"{pauses}?seconds={seconds:g}"):
                pass

        collecting = asyncio.ensure_future(exercise.collect(url, most, pause))
        await asyncio.wait([collecting], timeout=patience)
        if collecting.done() or called:
            return await collecting
        collecting.cancel()
        await asyncio.gather(collecting, return_exceptions=True)
        return None


async def break_off(exercise, ships):
    """ships of a channel, of which all but the last break off at once"""
    app = exercise.make_app("")
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    heard = []
    try:
        async with aiohttp.ClientSession(site.name) as session:
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


@contextlib.asynccontextmanager
async def joined(client: Client, path: str) -> AsyncIterator["_Line"]:
    """Open a WebSocket; fail the check where there is none."""
    timeout = aiohttp.ClientWSTimeout(ws_close=WAIT)
    try:
        async with client.session.ws_connect(path, timeout=timeout) as ws:
            yield _Line(ws, path, client)
    except aiohttp.WSServerHandshakeError as error:
        fault = await client.fault()
        raise CheckFailed(
            asked=f"a WebSocket at {path}",
            got=f"{error.status}  {fault or error.message}",
            wanted="a handshake",
            problem=fault,
        ) from None


@contextlib.asynccontextmanager
async def by_hand(client: Client, path: str) -> AsyncIterator[asyncio.StreamReader]:
    """Open a WebSocket that answers nothing, neither a ping nor a goodbye."""
    port = int(client.url("").rsplit(":", 1)[1].strip("/"))
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1024)
    key = base64.b64encode(secrets.token_bytes(16)).decode()
    lines = (
        f"GET {path} HTTP/1.1",
        "Host: 127.0.0.1",
        "Upgrade: websocket",
        "Connection: Upgrade",
        "Sec-WebSocket-Version: 13",
        f"Sec-WebSocket-Key: {key}",
    )
    writer.write("\r\n".join([*lines, "", ""]).encode())
    try:
        with contextlib.suppress(asyncio.IncompleteReadError):
            await reader.readuntil(b"\r\n\r\n")
        yield reader
    finally:
        writer.transport.abort()


@contextlib.asynccontextmanager
async def deaf(client: Client, path: str) -> AsyncIterator[None]:
    """Open a WebSocket by hand, and never read from it."""
    async with by_hand(client, path) as reader:
        reader._transport.pause_reading()  # type: ignore[attr-defined]
        yield


class _Line:
    """One end of a WebSocket."""

    def __init__(
        self, ws: aiohttp.ClientWebSocketResponse, path: str, client: Client
    ) -> None:
        self.ws = ws
        self.path = path
        self.client = client

    async def say(self, text: str) -> None:
        """Send a text."""
        await self.ws.send_str(text)

    async def hear(self) -> str:
        """Return the next text, or how the socket ended instead."""
        try:
            message = await self.ws.receive(timeout=WAIT)
        except TimeoutError:
            return "(nothing)"
        if message.type is WSMsgType.TEXT:
            return str(message.data)
        if message.type is WSMsgType.BINARY:
            return repr(message.data)
        # The frame has the code that was sent; what the socket keeps may be
        # overwritten, when its own goodbye finds the connection gone.
        closed = message.type is WSMsgType.CLOSE
        return f"(closed with {message.data if closed else self.ws.close_code})"

    async def expect(self, text: str, said: str) -> None:
        """Fail the check unless a text is the next to come."""
        got = await self.hear()
        if got != text:
            await self.fail(said, got, text)

    async def expect_json(self, data: dict[str, Any], said: str) -> None:
        """Fail the check unless this comes next, as JSON."""
        got = await self.hear()
        try:
            if json.loads(got) == data:
                return
        except ValueError:
            if got.startswith("{"):
                got = f"a text that is not JSON: {got}"
        await self.fail(said, got, json.dumps(data))

    async def fail(self, said: str, got: str, wanted: str) -> NoReturn:
        """Fail the check; where the handler ended with an error, say which."""
        fault = await self.client.fault()
        if fault is not None:
            got = f"{got}  {fault}"
        raise CheckFailed(
            asked=f"{self.path}: {said}", got=got, wanted=wanted, problem=fault
        )


class Echo:
    """Read and write over one connection."""

    async def comes_back(self, subject: Subject) -> None:
        """A text comes back as a text.

        What does `async for message in ws` give you?

        ws = web.WebSocketResponse(), `await ws.prepare(request)`; message.data is the
        text, ws.send_str() answers.
        """
        async with (
            subject.serve("make_app", "") as client,
            joined(client, "/echo") as line,
        ):
            for _ in range(2):
                text = secrets.token_hex(4)
                await line.say(text)
                await line.expect(text, f"say {text}")

    async def bytes_come_back(self, subject: Subject) -> None:
        """Bytes come back as bytes, and it goes on.

        What does a message have, besides its data?

        Compare message.type with WSMsgType.TEXT and WSMsgType.BINARY; ws.send_bytes().
        """
        async with (
            subject.serve("make_app", "") as client,
            joined(client, "/echo") as line,
        ):
            data = secrets.token_bytes(4)
            await line.ws.send_bytes(data)
            await line.expect(repr(data), f"send the bytes {data!r}")
            await line.say("ahoy")
            await line.expect("ahoy", "say ahoy after bytes")

    async def out(self, subject: Subject) -> None:
        """The text "out" does not come back: it closes the socket with 1000.

        What must not happen to "out" that happens to every other text?

        Look for "out" first, then `await ws.close()`; send in the `else`. The loop ends
        by itself.
        """
        async with (
            subject.serve("make_app", "") as client,
            joined(client, "/echo") as line,
        ):
            await line.say("ahoy")
            await line.expect("ahoy", "say ahoy")
            await line.say("out")
            await line.expect("(closed with 1000)", "say out")


class Count:
    """A counter that everybody sees."""

    async def comes(self, subject: Subject) -> None:
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

    async def leaves(self, subject: Subject) -> None:
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

    async def dead_peer(self, subject: Subject) -> None:
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


class Talk:
    """Let several sockets hear each other."""

    async def all_of_the_channel(self, subject: Subject) -> None:
        """What a ship says goes to all of its channel.

        Where does a handler find the sockets of the others?

        request.app[CHANNELS][name] is a dict from ship to socket; send_json to each
        of a list of its values.
        """
        async with subject.serve("make_app", "") as client:
            anna = joined(client, "/channels/9?ship=Anna")
            bob = joined(client, "/channels/9?ship=Bob")
            async with anna as anna_line, bob as bob_line:
                await self._both_there(anna_line, bob_line)
                text = secrets.token_hex(4)
                await bob_line.say(text)
                for line in (anna_line, bob_line):
                    heard = {"ship": "Bob", "text": text}
                    await line.expect_json(heard, f"Bob says {text}")

    async def others_hear_nothing(self, subject: Subject) -> None:
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

    async def leaving(self, subject: Subject) -> None:
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
                await self._both_there(anna, bob)
            await anna.expect_json({"ship": "Bob", "text": "left"}, "Bob leaves")
            await anna.say("alone")
            await anna.expect_json({"ship": "Anna", "text": "alone"}, "say alone")
            async with joined(client, "/channels/9?ship=Carl") as carl:
                await carl.say("here")
                await carl.expect_json({"ship": "Carl", "text": "here"}, "say here")
                await anna.ws.close()
                said = "Anna leaves, who was the first to come"
                await carl.expect_json({"ship": "Anna", "text": "left"}, said)

    async def breaking_off(self, subject: Subject) -> None:
        """When several break off at once, the others hear of each.

        What does a send do whose ship has gone, and who hears nothing because of it?

        A send to one that has gone raises: it must not keep the others from hearing.
        Take the ship out of the channel, then asyncio.gather(*sends,
        return_exceptions=True).
        """
        # Dora is the last to come: whoever tells one after another tells her last.
        *gone, last = ("Anna", "Bob", "Carl", "Dora")
        async with (
            subject.serve("make_app", "") as client,
            joined(client, f"/channels/9?ship={last}") as line,
        ):
            await line.say("here")
            await line.expect_json({"ship": last, "text": "here"}, "say here")
        heard, there = await subject.drive(break_off, [*gone, last])
        problem = await subject.last_fault()
        texts = [json.dumps({"ship": ship, "text": "left"}) for ship in gone]
        asked = f"/channels/9: {', '.join(gone)} break off at once, {last} is there"
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

    async def _both_there(self, anna: _Line, bob: _Line) -> None:
        await bob.say("here")
        for line in (bob, anna):
            await line.expect_json({"ship": "Bob", "text": "here"}, "Bob says here")


class Listen:
    """Send to many, and wait for nobody."""

    async def in_order(self, subject: Subject) -> None:
        """Announcements come in order.

        Who takes from the queue, while the handler reads from the socket?

        A task: `while True: await ws.send_str(await queue.get())`.
        """
        async with (
            subject.serve("make_app", "") as client,
            joined(client, "/listen") as line,
        ):
            await self._announce(client, "one", 1)
            await self._announce(client, "two", 1)
            await line.expect("one", "announce one, then two")
            await line.expect("two", "announce one, then two")

    async def goodbye(self, subject: Subject) -> None:
        """A listener that says goodbye is answered, and its queue forgotten.

        Who reads the goodbye, while a task sends? What does your handler undo when the
        listener has gone?

        `async for _ in ws: pass` reads until the end, and answers the goodbye. In
        `finally`, discard the queue and cancel the task.
        """
        async with subject.serve("make_app", "") as client:
            async with joined(client, "/listen") as line:
                await self._announce(client, "one", 1)
                await line.ws.close()
                want(
                    line.ws.close_code != WSCloseCode.ABNORMAL_CLOSURE,
                    asked="/listen: say goodbye",
                    got=f"(no answer within {WAIT:g} s)",
                    wanted="a goodbye in answer",
                    problem=await client.fault(),
                )
            for _ in range(200):
                left = (await client.post("/announce", data="three")).json()
                if left == {"listeners": 0}:
                    break
            want(
                left == {"listeners": 0},
                asked="POST /announce, when the one listener has left",
                got=left,
                wanted={"listeners": 0},
            )

    async def slow_reader(self, subject: Subject) -> None:
        """A listener that does not read keeps nobody else waiting.

        What does send_str wait for, when the other side reads nothing?

        Each socket has a queue and a task of its own; nobody waits for another's.
        """
        async with (
            subject.serve("make_app", "") as client,
            joined(client, "/listen") as line,
            deaf(client, "/listen"),
        ):
            for number in range(MANY):
                text = f"{number}".ljust(LARGE, "~")
                reply = await client.post("/announce", data=text)
                reply.want(status=200, json={"listeners": 2})
                got = await line.hear()
                want(
                    got == text,
                    asked=f"/listen: announcement {number}, beside a listener "
                    "that does not read",
                    got=got[:20],
                    wanted=text[:20],
                )

    async def _announce(self, client: Client, text: str, listeners: int) -> None:
        for _ in range(200):
            reply = await client.post("/announce", data=text)
            if reply.status != 200 or reply.json() == {"listeners": listeners}:
                break
        reply.want(status=200, json={"listeners": listeners})


class CloseAll:
    """Say goodbye when the server stops."""

    async def going_away(self, subject: Subject) -> None:
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
                await self._stop(subject, hearing, "two ships")

    async def full_connection(self, subject: Subject) -> None:
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
            await self._stop(subject, hearing, "a ship, and one that does not read")

    async def _stop(
        self, subject: Subject, hearing: asyncio.Future[list[str]], who: str
    ) -> None:
        stopping = asyncio.create_task(subject.ask("stop"))
        await asyncio.wait([stopping], timeout=WAIT)
        heard = await hearing
        if stopping.done():
            error = stopping.result().error
            got = str(error) if error else ", ".join(heard)
        else:
            stopping.cancel()
            error, got = None, f"{', '.join(heard)}; not stopped after {WAIT:g} s"
        wanted = ", ".join(["(closed with 1001)"] * len(heard))
        asked = f"/stay, {who}, when the server stops"
        want(got == wanted, asked=asked, got=got, wanted=wanted, problem=error)


# What a station does with a connection on which it says nothing.
REFUSE, STAY_SILENT, BREAK_OFF = 0, -1, -2


class _Station:
    """A server of the grader's whose connections break."""

    def __init__(self, words: list[str], portions: list[int], goodbye: bool) -> None:
        self.words = words
        self.portions = portions
        self.goodbye = goodbye
        self.asked: list[int] = []
        self.pauses: list[str] = []
        self.broken = -1  # how many pauses there were when a connection broke

    async def send(self, request: web.Request) -> web.StreamResponse:
        """Send the next portion, then end; or do what stands in its place."""
        # aiohttp's client asks a second time where a connection broke: break it, too.
        if self.broken == len(self.pauses):
            return self._break(request)
        after = int(request.query.get("after", "0"))
        self.asked.append(after)
        portion = self.portions.pop(0) if self.portions else len(self.words)
        if portion == REFUSE:
            raise web.HTTPServiceUnavailable
        if portion == BREAK_OFF:
            self.broken = len(self.pauses)
            return self._break(request)
        ws = web.WebSocketResponse(timeout=0.05)
        await ws.prepare(request)
        for word in self.words[after : after + max(portion, 0)]:
            await ws.send_str(word)
        if not self.goodbye and request.transport is not None:
            request.transport.close()
        await ws.close()
        return ws

    def _break(self, request: web.Request) -> web.Response:
        if request.transport is not None:
            request.transport.abort()
        return web.Response()

    async def pause(self, request: web.Request) -> web.Response:
        """Note how long a pause would be."""
        self.pauses.append(request.query["seconds"])
        return web.Response()

    @contextlib.asynccontextmanager
    async def open(self) -> AsyncIterator[str]:
        """Serve; give the address."""
        app = web.Application()
        app.add_routes([web.get("/words", self.send), web.get("/pause", self.pause)])
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        try:
            yield f"http://127.0.0.1:{runner.addresses[0][1]}"
        finally:
            await runner.cleanup()


class Collect:
    """Come back after a break, and miss nothing."""

    async def nothing_missed(self, subject: Subject) -> None:
        """Over breaks, each message comes once, in order.

        What does the station need to know, so that it goes on where it stopped?

        params={"after": len(texts)} at each ws_connect, and a list outside the loop.
        """
        for goodbye in (True, False):
            await self._collect(subject, [2, 1, 5], [0, 2, 3], None, goodbye)

    async def longer_pauses(self, subject: Subject) -> None:
        """The pause doubles while nothing comes, and begins anew after a message.

        What does ws_connect do when the station refuses? Is a station well again that
        lets you in and says nothing?

        Catch aiohttp.ClientError and TimeoutError, compare len(texts) with what it was,
        then await pause(seconds) and double it.
        """
        pauses = ["0.5", "1", "2", "0.5", "1"]
        asked = [0, 0, 0, 0, 2, 2]
        portions = [REFUSE, STAY_SILENT, BREAK_OFF, 2, REFUSE, 6]
        await self._collect(subject, portions, asked, pauses)

    async def _collect(
        self,
        subject: Subject,
        portions: list[int],
        asked: list[int],
        pauses: list[str] | None,
        goodbye: bool = True,
    ) -> None:
        words = [secrets.token_hex(3) for _ in range(8)]
        wanted = words[:6]
        asked_for = f"collect {len(wanted)}, over breaks"
        station = _Station(words, portions, goodbye)
        async with station.open() as base:
            pauses_at = f"{base}/pause"
            got = await subject.drive(
                collect_from, f"{base}/words", len(wanted), pauses_at, PATIENCE
            )
        want(
            got is not None or station.pauses or len(station.asked) < 2,
            asked=asked_for,
            got=f"no end after {PATIENCE:g} s, and `pause` was never called",
            wanted="await pause(seconds) before each new connection",
        )
        want(got == wanted, asked=asked_for, got=got, wanted=wanted)
        want(
            station.asked == asked,
            asked="collect: what `after` was at each connection",
            got=station.asked,
            wanted=asked,
        )
        if pauses is not None:
            want(
                station.pauses == pauses,
                asked="collect: the pauses",
                got=station.pauses,
                wanted=pauses,
            )


class AskName:
    """Repair: two readers."""

    async def name_and_lengths(self, subject: Subject) -> None:
        """The name is answered, and every text after it.

        How many places in the handler wait for a message?

        One loop reads; what was said before is kept in a variable.
        """
        async with (
            subject.serve("make_app", "") as client,
            joined(client, "/name") as line,
        ):
            await line.expect("your name?", "come in")
            name = secrets.token_hex(3)
            await line.say(name)
            await line.expect(f"welcome, {name}", f"say {name}")
            for text in ("ahoy", "a"):
                await line.say(text)
                await line.expect(str(len(text)), f"say {text}")

    async def out_at_any_time(self, subject: Subject) -> None:
        """The text "out" closes the socket, first or later.

        Where is "out" looked for, when there is one loop only?

        At the top of the loop, before anything else is made of the text.
        """
        for texts in (["out"], ["Anna", "out"]):
            async with (
                subject.serve("make_app", "") as client,
                joined(client, "/name") as line,
            ):
                await line.expect("your name?", "come in")
                for text in texts:
                    await line.say(text)
                    if text != "out":
                        await line.expect(f"welcome, {text}", f"say {text}")
                await line.expect("(closed with 1000)", "say out")
