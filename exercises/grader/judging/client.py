"""A client for checks: it remembers what was asked, and says it when a check fails."""

import contextlib
import json as json_module
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from aiohttp import (
    ClientError,
    ClientResponseError,
    ClientSession,
    ClientWebSocketResponse,
)
from multidict import CIMultiDictProxy

from exercises.grader.judging.check_failed import CheckFailed
from exercises.grader.judging.in_words import asked_in_words
from exercises.grader.judging.repeat import Repeat
from exercises.grader.judging.stream import MESSAGE, Budget, Stream
from exercises.grader.judging.unanswered import Unanswered
from exercises.grader.verdict import Problem

MISSING = object()


@dataclass(frozen=True)
class Reply:
    """An answer of the learner's application, read to its end."""

    asked: str
    status: int
    headers: CIMultiDictProxy[str]
    body: bytes
    fault: Problem | None

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode("utf-8", "replace")

    def json(self) -> Any:
        """Return the body decoded as JSON; fail the check where it is none.

        A longer one than `MESSAGE` is none: decoded, it could take 25 times its size.
        """
        if len(self.body) > MESSAGE:
            got = f"{self.status}  a body of {len(self.body)} bytes"
            raise self._failed(f"JSON of at most {MESSAGE >> 20} MiB", got)
        try:
            return json_module.loads(self.body)
        except (ValueError, RecursionError):
            raise self._failed("a body that is JSON", self.text) from None

    def want(
        self,
        *,
        status: int | None = None,
        json: Any = MISSING,
        text: str | None = None,
        headers: dict[str, str] | None = None,
        note: str = "",
    ) -> None:
        """Fail the check unless the answer is as wanted; the status comes first."""
        if status is not None and self.status != status:
            raise self._failed(str(status), f"{self.status}  {self.text[:120]}", note)
        for name, value in (headers or {}).items():
            if self.headers.get(name) != value:
                got = f"{name}: {self.headers.get(name, '(no such header)')}"
                raise self._failed(f"{name}: {value}", got, note)
        if json is not MISSING and (got := self.json()) != json:
            raise self._failed(json_module.dumps(json), json_module.dumps(got), note)
        if text is not None and self.text != text:
            raise self._failed(repr(text), repr(self.text), note)

    def _failed(self, wanted: str, got: str, note: str = "") -> Exception:
        if self.fault is not None:
            got = f"{self.status}  {self.fault}"
        return CheckFailed(
            asked=self.asked, got=got, wanted=wanted, note=note, problem=self.fault
        )


class Client:
    """Asks the learner's application; follows no redirects.

    It reads no more than `ANSWER` bytes of an answer, and `TOGETHER` of all of them.
    `fault()` tells the last exception that the application answered with a 500.
    """

    def __init__(
        self,
        session: ClientSession,
        last_fault: Callable[[], Awaitable[Problem | None]],
        unanswered: Unanswered,
        repeat: Repeat,
    ) -> None:
        self._session = session
        self._repeat = repeat
        self._budget = Budget()
        self.fault = last_fault
        self.unanswered = unanswered

    def url(self, path: str) -> str:
        """Return the whole address of a path."""
        return str(self._session._build_url(path))

    def address(self) -> tuple[str, int]:
        """Return host and port, for a check that speaks to them by hand.

        What is asked so, a learner is not shown how to ask again.
        """
        self._repeat.by_hand()
        base = self._session._build_url("/")
        return str(base.host), int(base.port or 0)

    async def request(self, method: str, path: str, **options: Any) -> Reply:
        """Ask, and read the whole answer.

        With `aside=True`, it is no part of what a learner can ask again: a check that
        waits for something asks so.
        """
        asked = asked_in_words(method, path, options)
        try:
            with self.unanswered.asking(asked):
                async with self.stream(method, path, **options) as answer:
                    body = await answer.body()
            fault = await self.fault() if answer.status == 500 else None
            return Reply(asked, answer.status, answer.headers, body, fault)
        except ClientError as error:
            # What is no HTTP is the cause of all that followed; else a fault is.
            nonsense = isinstance(error, ClientResponseError)
            problem = None if nonsense else await self.fault()
            got = str(problem) if problem else f"{type(error).__name__}: {error}"
            raise CheckFailed(
                asked=asked, got=got, wanted="a whole answer", problem=problem
            ) from None

    @contextlib.asynccontextmanager
    async def stream(
        self, method: str, path: str, **options: Any
    ) -> AsyncIterator[Stream]:
        """Ask, and read the answer as it comes. Raises ClientError."""
        asked = asked_in_words(method, path, options)
        if options.pop("aside", False):
            options["middlewares"] = ()
        async with self._session.request(
            method, path, allow_redirects=False, **options
        ) as response:
            yield Stream(asked, response, self._budget)
        self._repeat.answered(response)

    @contextlib.asynccontextmanager
    async def websocket(
        self, path: str, **options: Any
    ) -> AsyncIterator[ClientWebSocketResponse]:
        """Open a WebSocket; one message has at most `MESSAGE` bytes.

        Raises WSServerHandshakeError.
        """
        options = {"max_msg_size": MESSAGE, **options}
        number = self._repeat.open_socket(path)
        async with self._session.ws_connect(path, **options) as ws:
            self._repeat.watch(ws, number)
            yield ws

    async def get(self, path: str, **options: Any) -> Reply:
        """Ask with GET."""
        return await self.request("GET", path, **options)

    async def post(self, path: str, **options: Any) -> Reply:
        """Ask with POST."""
        return await self.request("POST", path, **options)

    async def put(self, path: str, **options: Any) -> Reply:
        """Ask with PUT."""
        return await self.request("PUT", path, **options)

    async def patch(self, path: str, **options: Any) -> Reply:
        """Ask with PATCH."""
        return await self.request("PATCH", path, **options)

    async def delete(self, path: str, **options: Any) -> Reply:
        """Ask with DELETE."""
        return await self.request("DELETE", path, **options)

    async def head(self, path: str, **options: Any) -> Reply:
        """Ask with HEAD."""
        return await self.request("HEAD", path, **options)
