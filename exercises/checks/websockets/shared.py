"""What several tasks of websockets are graded with."""

import asyncio
import base64
import contextlib
import json
import secrets
import socket
from collections.abc import AsyncIterator
from typing import Any, NoReturn

import aiohttp
from aiohttp import WSMsgType, web

from exercises.grader.checking import CheckFailed, Client, driver, start_serving, want

WAIT = 1.0  # seconds for a message that a right answer sends at once


LARGE = 400_000  # letters: more than a connection holds that nobody reads


MANY = 14


ROOM = 4096  # bytes that the system is asked to hold for one who does not read


NOTHING = "(nothing)"  # what is heard within WAIT where nothing comes


@driver
async def keep_app(exercise):
    """keep the application that is served next"""
    usual = exercise.make_app

    def make_app(*settings):
        exercise.app = usual(*settings)
        return exercise.app

    exercise.make_app = make_app


@driver
async def leave_while_sends_wait(exercise, seconds, paths):
    """a ship that leaves, and is gone while the others are told; what one hears then"""
    app = exercise.make_app("")
    runner, url = await start_serving(app, handler_cancellation=True)
    usual, may_send = web.WebSocketResponse.send_str, asyncio.Event()
    may_send.set()

    async def send_str(ws, *text, **how):
        await may_send.wait()
        await usual(ws, *text, **how)

    web.WebSocketResponse.send_str = send_str
    try:
        async with aiohttp.ClientSession(url) as session:
            stays, leaves = [await session.ws_connect(path) for path in paths]
            heard = []
            with contextlib.suppress(TimeoutError, TypeError):
                while True:  # what comes before the other leaves
                    await stays.receive_str(timeout=0.05)
            may_send.clear()
            await leaves.close()  # the server has read it; then the connection ends
            await asyncio.sleep(0.05)
            may_send.set()
            with contextlib.suppress(TimeoutError, TypeError):
                heard.append(await stays.receive_json(timeout=seconds))
            return heard
    finally:
        web.WebSocketResponse.send_str = usual
        await runner.cleanup()


async def no_fault(client: Client, asked: str) -> None:
    """Fail the check where a handler has ended with an error."""
    problem = await client.fault()
    want(
        problem is None,
        asked=asked,
        got=f"in the server's log: {problem}",
        wanted="no error",
        problem=problem,
    )


@contextlib.asynccontextmanager
async def joined(client: Client, path: str) -> AsyncIterator["Line"]:
    """Open a WebSocket; fail the check where there is none."""
    timeout = aiohttp.ClientWSTimeout(ws_close=WAIT)
    try:
        async with client.websocket(path, timeout=timeout) as ws:
            yield Line(ws, path, client)
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
    end = socket.socket()
    end.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, ROOM)
    end.setblocking(False)
    await asyncio.get_running_loop().sock_connect(end, client.address())
    reader, writer = await asyncio.open_connection(sock=end, limit=1024)
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


class Line:
    """One end of a WebSocket."""

    def __init__(
        self, ws: aiohttp.ClientWebSocketResponse, path: str, client: Client
    ) -> None:
        self.ws = ws
        self.path = path
        self.client = client
        self.reason = ""  # what the other side said when it closed

    async def say(self, text: str) -> None:
        """Send a text."""
        await self.ws.send_str(text)

    async def break_frame(self) -> None:
        """Send a text that is no UTF-8, and hear the end of the socket."""
        self._write(b"\x81\x81\0\0\0\0\xff")
        await self.hear()

    def say_at_once(self, texts: list[str]) -> None:
        """Send short texts in one piece, so that the other side reads all of them."""
        said = [text.encode() for text in texts]
        self._write(b"".join(bytes([129, 128 + len(s), 0, 0, 0, 0]) + s for s in said))

    def _write(self, frames: bytes) -> None:
        connection = self.ws._response.connection
        if connection is not None and connection.transport is not None:
            connection.transport.write(frames)

    async def hear(self) -> str:
        """Return the next text, or how the socket ended instead."""
        try:
            message = await self.ws.receive(timeout=WAIT)
        except TimeoutError:
            return NOTHING
        if message.type is WSMsgType.TEXT:
            return str(message.data)
        if message.type is WSMsgType.BINARY:
            return repr(message.data)
        if message.type is WSMsgType.ERROR:
            return f"({message.data})"
        # The frame has the code that was sent; what the socket keeps may be
        # overwritten, when its own goodbye finds the connection gone.
        closed = message.type is WSMsgType.CLOSE
        self.reason = str(message.extra or "") if closed else ""
        return f"(closed with {message.data if closed else self.ws.close_code})"

    async def expect(self, text: str, said: str) -> None:
        """Fail the check unless a text is the next to come."""
        got = await self.hear()
        if got != text:
            await self.fail(said, got, text)

    async def expect_json(self, data: dict[str, Any], said: str) -> None:
        """Fail the check unless this comes next, as JSON."""
        await self.want_json(await self.hear(), data, said)

    async def want_json(self, got: str, data: dict[str, Any], said: str) -> None:
        """Fail the check unless what came is this, as JSON."""
        try:
            if json.loads(got) == data:
                return
        except ValueError:
            if got.startswith("{"):
                got = f"a text that is not JSON: {got}"
        await self.fail(said, got, json.dumps(data))

    async def fail(self, said: str, got: str, wanted: str, note: str = "") -> NoReturn:
        """Fail the check; where the handler ended with an error, say which."""
        fault = await self.client.fault()
        if fault is not None:
            got = f"{got}  {fault}"
        raise CheckFailed(
            asked=f"{self.path}: {said}",
            got=got,
            wanted=wanted,
            note=note,
            problem=fault,
        )
