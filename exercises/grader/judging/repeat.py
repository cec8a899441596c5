"""Remember what a check serves and asks, so that a person can do it again."""

import base64
import itertools
import zlib
from collections.abc import Sequence
from contextvars import ContextVar
from pathlib import Path
from typing import Any

from aiohttp import (
    ClientHandlerType,
    ClientRequest,
    ClientResponse,
    ClientWebSocketResponse,
    hdrs,
)

from exercises.grader.judging.conversation import Conversation
from exercises.grader.judging.described import Noted, note
from exercises.grader.repeatable import FILE, PRACTICE, Exchange, Served
from exercises.grader.sandbox.wire import plain

LARGEST = 256 * 1024  # bytes of a file that a check has made for an application
LAST = 6  # different exchanges that a failure tells of
POLLED = 8  # the same request so often in a row is asked until something happens


class Repeat:
    """What one check has served last, and asked of it since.

    `practice` is the address of the check's practice server, if it has one.
    """

    def __init__(self, practice: str = "") -> None:
        self.practice = practice
        self.served: Served | None = None
        self._asked: list[Noted] = []
        self._open: dict[ClientResponse | ClientRequest, Noted] = {}
        self._talk = Conversation()
        self._over = self._by_hand = False

    def serve(self, factory: str, arguments: Sequence[Any], folder: str) -> None:
        """Note what is served; what was asked before is of no more interest."""
        self._forget()
        self._over = False
        files: dict[str, str] = {}

        def told(argument: Any) -> Any:
            if isinstance(argument, str):
                if self.practice and argument.startswith(self.practice):
                    return {PRACTICE: argument.removeprefix(self.practice)}
                path = Path(argument)
                if argument.startswith(folder) and path.is_file():
                    if path.stat().st_size <= LARGEST:
                        packed = zlib.compress(path.read_bytes(), 1)
                        files[path.name] = base64.b64encode(packed).decode()
                    return {FILE: path.name}
            return plain(argument)

        self.served = Served(factory, tuple(map(told, arguments)), files)

    def stop(self) -> None:
        """Note that nothing is served any more; what was asked is still known."""
        self._over = True

    def elsewhere(self) -> None:
        """Note that the learner's code is called: past what was served, if that is."""
        if self._over:
            self._forget()

    def by_hand(self) -> None:
        """Note that something is asked that cannot be told."""
        self._by_hand = True

    def _forget(self) -> None:
        self._asked.clear()
        self._open.clear()
        self._talk = Conversation()
        self._by_hand = False

    def told(self) -> tuple[Exchange, ...]:
        """Return what was asked last, in order; nothing where it cannot be told."""
        talk = self._talk.told(meanwhile=bool(self._asked))
        bodies = [one.body for one in self._asked if one.body is not None]
        unknown = self._by_hand or any(body.size is None for body in bodies)
        if talk is None or unknown:
            return ()
        asked = [one.exchange for one in self._asked]
        same = itertools.groupby(asked, lambda one: one.alone)
        groups = [list(group) for _, group in same]
        last = [one if len(one) < POLLED else one[-1:] for one in groups[-LAST:]]
        return (*talk, *itertools.chain.from_iterable(last))

    async def ask(
        self, request: ClientRequest, handler: ClientHandlerType
    ) -> ClientResponse:
        """Note a request on its way: a middleware for the client's session."""
        if hdrs.UPGRADE in request.headers:
            return await handler(request)
        for one in self._open.values():
            one.meanwhile = True
        noted = await note(request)
        self._asked.append(noted)
        self._open[request] = noted
        try:
            response = await handler(request)
        except Exception:
            self._open.pop(request, None)  # it was broken off, which is an answer
            raise
        if self._open.pop(request, None) is not None:
            self._open[response] = noted
        return response

    def answered(self, response: ClientResponse) -> None:
        """Note that an answer was read, or is wanted no more."""
        self._open.pop(response, None)

    def open_socket(self, path: str) -> int:
        """Note that a WebSocket is opened; return its number."""
        return self._talk.open(path)

    def watch(self, ws: "RememberingWebSocket", number: int) -> None:
        """Note what is sent over a WebSocket from now on."""
        ws.talk, ws.number = self._talk, number


class RememberingWebSocket(ClientWebSocketResponse):
    """A WebSocket that notes what is sent, and that it is closed."""

    talk: Conversation | None = None
    number = 0

    async def send_str(self, data: str, compress: int | None = None) -> None:
        """Send a text."""
        if self.talk is not None:
            self.talk.say(self.number, data)
        await super().send_str(data, compress)

    async def send_bytes(self, data: bytes, compress: int | None = None) -> None:
        """Send bytes."""
        if self.talk is not None:
            self.talk.say(self.number, data)
        await super().send_bytes(data, compress)

    async def close(self, *, code: int = 1000, message: bytes = b"") -> bool:
        """Say goodbye, once."""
        if self.talk is not None and self.close_code is None:  # else it was closed
            self.talk.close(self.number)
        return await super().close(code=code, message=message)


CURRENT: ContextVar[Repeat | None] = ContextVar("repeat", default=None)


def asked_so_far() -> tuple[Exchange, ...]:
    """Return what the check that runs has asked of what it serves."""
    repeat = CURRENT.get()
    return () if repeat is None else repeat.told()
