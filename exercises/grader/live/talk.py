"""Talk over WebSockets from a terminal: say what is given, and print what comes."""

import asyncio
import contextlib
import itertools
import sys
import threading
from dataclasses import dataclass

from aiohttp import (
    ClientError,
    ClientSession,
    ClientWebSocketResponse,
    ClientWSTimeout,
    WSMsgType,
)
from rich.console import Console
from rich.text import Text

QUIET = 0.5  # seconds without a message, then the next word is said
GOODBYE = ClientWSTimeout(ws_close=1.0)  # seconds for the answer to a goodbye
SCHEMES = ("ws://", "http://")


class NoConversation(Exception):
    """The words make no conversation; the message says why."""


@dataclass
class Socket:
    """One WebSocket of a conversation, and how many of its messages have come."""

    number: int
    ws: ClientWebSocketResponse


class Talk:
    """One conversation, over one WebSocket or several.

    An address opens a socket, and what follows is said over it. `@2` turns to the
    second socket, `@close` closes one, `@hex:00ff` sends bytes, `@text:@2` a text that
    would be taken for one of these.
    """

    def __init__(self, words: list[str], stay: float, console: Console) -> None:
        if not words or not words[0].startswith(SCHEMES):
            raise NoConversation("Begin with an address, as in ws://127.0.0.1:8080/")
        self.words, self.stay, self.console = words, stay, console
        self.sockets: list[Socket] = []
        self.current: Socket | None = None
        self.heard = asyncio.Event()
        self.reading: set[asyncio.Task[None]] = set()

    def run(self) -> bool:
        """Talk to the end; return whether every socket could be opened."""
        with contextlib.suppress(KeyboardInterrupt):
            return asyncio.run(self._talk())
        return True

    async def _talk(self) -> bool:
        async with ClientSession() as session:
            try:
                for word in self.words:
                    await self._do(word, session)
                    await self._hear_out()
                await self._go_on()
            except ClientError as error:
                self._print(f"cannot be opened: {error}", "red")
                return False
            finally:
                for socket in self.sockets:
                    await socket.ws.close()
                await asyncio.gather(*self.reading)
        return True

    async def _do(self, word: str, session: ClientSession) -> None:
        if word.startswith(SCHEMES):
            await self._open(word, session)
            return
        if word[:1] == "@" and word[1:].isdecimal():
            self._turn_to(int(word[1:]))
            return
        assert self.current is not None
        ws = self.current.ws
        if word == "@close":
            self._print("you close it", "dim")
            await ws.close()
            return
        try:
            if word.startswith("@hex:"):
                data = bytes.fromhex(word.removeprefix("@hex:"))
                self._print(f"you    {data!r}")
                await ws.send_bytes(data)
            else:
                text = word.removeprefix("@text:")
                self._print(f"you    {text}")
                await ws.send_str(text)
        except ValueError:
            raise NoConversation(f"{word} is no bytes in hex") from None
        except (ConnectionError, ClientError) as error:
            self._print(f"not sent: {error}", "red")

    async def _open(self, address: str, session: ClientSession) -> None:
        number = len(self.sockets) + 1
        self._print(f"open   {address}", number=number)
        ws = await session.ws_connect(address, timeout=GOODBYE)
        self.current = Socket(number, ws)
        self.sockets.append(self.current)
        reading = asyncio.create_task(self._read(self.current))
        self.reading.add(reading)

    def _turn_to(self, number: int) -> None:
        if not 0 < number <= len(self.sockets):
            raise NoConversation(f"There is no socket {number}.")
        self.current = self.sockets[number - 1]

    async def _read(self, socket: Socket) -> None:
        ws, number = socket.ws, socket.number
        async for message in ws:
            if message.type is WSMsgType.TEXT:
                self._print(f"comes  {message.data}", "bold", number)
            elif message.type is WSMsgType.BINARY:
                self._print(f"comes  {message.data!r}", "bold", number)
            self.heard.set()
        code = "" if ws.close_code is None else f" with {ws.close_code}"
        self._print(f"closed{code}", "dim", number)
        self.heard.set()

    async def _hear_out(self) -> None:
        """Wait until nothing has come for a while."""
        with contextlib.suppress(TimeoutError):
            while any(not one.ws.closed for one in self.sockets):
                self.heard.clear()
                async with asyncio.timeout(QUIET):
                    await self.heard.wait()

    async def _go_on(self) -> None:
        """Stay, or say what is typed when nothing was given to be said."""
        if self.stay:
            await asyncio.wait(self.reading, timeout=self.stay)
        elif len(self.words) == 1:
            typing = asyncio.create_task(self._say_what_is_typed())
            both = [*self.reading, typing]
            await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
            typing.cancel()

    async def _say_what_is_typed(self) -> None:
        assert self.current is not None
        lines: asyncio.Queue[str] = asyncio.Queue()
        loop = asyncio.get_running_loop()

        def read() -> None:
            for line in itertools.chain(sys.stdin, [""]):
                with contextlib.suppress(RuntimeError):  # the loop is over
                    loop.call_soon_threadsafe(lines.put_nowait, line)

        threading.Thread(target=read, daemon=True).start()
        while line := await lines.get():
            await self.current.ws.send_str(line.rstrip("\r\n"))
        await self._hear_out()

    def _print(self, words: str, style: str = "", number: int = 0) -> None:
        current = 0 if self.current is None else self.current.number
        line = Text(f"{number or current}  {words}", style)
        self.console.print(line, soft_wrap=True)
