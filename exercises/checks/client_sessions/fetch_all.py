"""Ask for all reports at once, over one session that shows a key."""

import asyncio
import contextlib
import itertools
import secrets
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
from aiohttp import web

from exercises.checks.client_sessions.shared import (
    call_with_a_small_pool,
    caller_leaves,
    serving,
)
from exercises.grader.checking import PracticeServer, Subject, driver, named, want

LONG = 600_000  # letters: more than the buffers of an unread response hold
TWICE = "The same name may come twice: a dict by name has one place for both."
STRANGER = (
    "A header that a middleware sets, or one with a name of its own, goes along with "
    "every redirect. aiohttp takes off Authorization alone, where another server is "
    "next."
)


class Service:
    """What the service has seen, and the texts that it sends."""

    def __init__(self) -> None:
        self.key = secrets.token_hex(8)
        self.words: dict[str, str] = {}
        self.asked: list[str] = []
        self.shown: list[str | None] = []
        self.connections: set[asyncio.BaseTransport] = set()
        self.in_flight = self.peak = 0
        self.long = False
        self.opened = asyncio.Event()
        self.opened.set()
        self.elsewhere = ""
        self.url = ""

    async def answer(self, request: web.Request) -> web.Response:
        """Answer a report, when the service is open."""
        station = request.query.get("station")
        if request.transport is not None:
            self.connections.add(request.transport)
        if request.path != "/report" or station is None:
            return web.Response(status=404, text=f"nothing at {request.path_qs}")
        self.asked.append(station)
        self.shown.append(request.headers.get("Authorization"))
        self.in_flight += 1
        self.peak = max(self.peak, self.in_flight)
        try:
            await self.opened.wait()
        finally:
            self.in_flight -= 1
        if self.elsewhere:
            raise web.HTTPTemporaryRedirect(
                f"{self.elsewhere}/moved?{secrets.token_hex(2)}"
            )
        return web.Response(text="x" * LONG if self.long else self.word(station))

    def word(self, station: str) -> str:
        """Return the text for a station."""
        return self.words.setdefault(station, secrets.token_hex(6))

    def open_connections(self) -> int:
        """Count the connections that are open."""
        return sum(not one.is_closing() for one in self.connections)

    def want_texts(
        self, texts: Any, stations: list[str], *, asked: str, note: str = ""
    ) -> None:
        """Fail the check unless these are the texts for those stations."""
        words = [self.word(station) for station in stations]
        labels = {self.word(station): f"text for {station}" for station in stations}
        got, wanted = named(texts, labels), named(words, labels)
        want(texts == words, asked=asked, got=got, wanted=wanted, note=note)


@contextlib.asynccontextmanager
async def _service() -> AsyncIterator[Service]:
    service = Service()
    async with serving(service.answer) as service.url:
        yield service


@driver
async def fetch_lengths(exercise, service, key, stations, limit):
    """call fetch_all where a pool holds 1 connection, not 100"""
    make = aiohttp.TCPConnector.__init__

    def make_smaller(connector, *, limit=100, **options):
        make(connector, limit=1 if limit and limit <= 100 else limit, **options)

    aiohttp.TCPConnector.__init__ = make_smaller
    task = asyncio.ensure_future(exercise.fetch_all(service, key, stations))
    try:
        done, _ = await asyncio.wait([task], timeout=limit)
        return [len(text) for text in task.result()] if done else None
    finally:
        task.cancel()
        aiohttp.TCPConnector.__init__ = make


@driver
async def call_and_keep(exercise, service, key, stations):
    """call fetch_all, and keep its pool from being thrown away unclosed"""
    make = aiohttp.TCPConnector.__init__
    exercise.kept_pools = kept = []

    def make_and_keep(connector, **options):
        make(connector, **options)
        kept.append(connector)

    aiohttp.TCPConnector.__init__ = make_and_keep
    try:
        return await exercise.fetch_all(service, key, stations)
    finally:
        aiohttp.TCPConnector.__init__ = make


async def at_once(subject: Subject, practice: PracticeServer) -> None:
    """All requests are on their way together.

    Does your second request start before the first one has its answer?

    Start a task for each station (asyncio.TaskGroup, or gather), and await them all
    when the last has been started.
    """
    stations = [f"s{number}" for number in range(12)]
    asked, wanted = "fetch_all of 12 stations", "the 12 texts"
    async with _service() as service:
        service.opened.clear()
        task = asyncio.create_task(
            subject.call(
                "fetch_all",
                service.url,
                service.key,
                stations,
                asked=asked,
                wanted=wanted,
            )
        )
        await practice.until(lambda: task.done() or service.in_flight == 12, 1.5)
        service.opened.set()
        value = await task
        want(
            service.peak == 12,
            asked=f"{asked}, which answer when all of them have been asked",
            got=f"{service.peak} at once",
            wanted="12 at once",
        )
        service.want_texts(value, stations, asked=asked)


async def in_order(subject: Subject, practice: PracticeServer) -> None:
    """The texts keep the stations' order, whoever answers first.

    In which order do your texts come into the list?

    Not in that of the answers: task.result() of each task, in the order in which you
    made the tasks. gather returns in that order by itself.

    The same name may stand in the list twice, and then its text stands in the answer
    twice: keep the texts in a list, not in a dict by name.
    """
    service = Service()
    late = asyncio.Event()
    order = itertools.count()

    async def answer(request: web.Request) -> web.Response:
        if next(order) == 0:
            await late.wait()
        response = await service.answer(request)
        if len(service.asked) == 2:
            late.set()
        return response

    asked = "fetch_all of three stations, the first of which answers last"
    stations = ["a", "b", "c"]
    async with serving(answer) as url:
        task = asyncio.create_task(
            subject.call(
                "fetch_all", url, service.key, stations, asked=asked, wanted="3 texts"
            )
        )
        await practice.until(task.done, 0.7)
        late.set()
        service.want_texts(await task, stations, asked=asked)
    stations = ["a", "b", "a"]
    asked = "fetch_all of three stations, the first and the last of which are the same"
    async with _service() as service:
        value = await subject.call(
            "fetch_all",
            service.url,
            service.key,
            stations,
            asked=asked,
            wanted="3 texts",
        )
        service.want_texts(value, stations, asked=asked, note=TWICE)
        value = await subject.call("fetch_all", service.url, service.key, [], wanted=[])
        want(value == [], asked="fetch_all of no stations", got=value, wanted=[])


async def any_name(subject: Subject, practice: PracticeServer) -> None:
    """A station's name may hold any character, such as those of "São Tomé & Príncipe".

    Who makes the query of the URL, and what do `&`, `+` and `#` mean there?

    Do not put the name into the URL yourself: give the request `params`.

    session.get("/report", params={"station": station})
    """
    stations = [
        "São Tomé & Príncipe",
        "a+b=c",
        " Ost ",
        "100%20",
        "#1 / ?",
        'the "old" one',
        "東京",
    ]
    asked = f"fetch_all of the stations {stations}"
    async with _service() as service:
        value = await subject.call(
            "fetch_all",
            service.url,
            service.key,
            stations,
            asked=asked,
            wanted=f"{len(stations)} texts",
        )
        want(
            sorted(service.asked) == sorted(stations),
            asked=f"{asked}: which names has the service read?",
            got=service.asked,
            wanted=stations,
        )
        service.want_texts(value, stations, asked=asked)


async def key_for_the_service(subject: Subject, practice: PracticeServer) -> None:
    """Each request shows the service the key, and no other server ever sees it.

    Where does a header stand that all requests of a session have?

    aiohttp.ClientSession(service, headers={"Authorization": f"Bearer {key}"})

    aiohttp takes Authorization off where a redirect leads to another server. A
    middleware that sets a header is run for that request, too.
    """
    stations, seen = ["a", "b"], []

    async def moved(request: web.Request) -> web.Response:
        seen.append([request.path_qs, *request.headers.values()])
        return web.Response(text="moved")

    asked = "fetch_all of two stations"
    async with _service() as service, serving(moved) as elsewhere:
        value = await subject.call(
            "fetch_all",
            service.url,
            service.key,
            stations,
            asked=asked,
            wanted="2 texts",
        )
        shown = [
            named(one, {f"Bearer {service.key}": "Bearer KEY"}) for one in service.shown
        ]
        want(
            shown == ["Bearer KEY"] * 2,
            asked=f"{asked}: what does Authorization hold?",
            got=shown,
            wanted=["Bearer KEY"] * 2,
        )
        service.want_texts(value, stations, asked=asked)
        service.elsewhere = elsewhere
        asked = f"{asked}, whose reports have moved to another server"
        value = await subject.call(
            "fetch_all",
            service.url,
            service.key,
            stations,
            asked=asked,
            wanted="2 texts",
        )
        want(value == ["moved"] * 2, asked=asked, got=value, wanted=["moved"] * 2)
        told = sum(any(service.key in text for text in texts) for texts in seen)
        want(
            told == 0,
            asked=f"{asked}: how often has that server seen the key?",
            got=told,
            wanted=0,
            note=STRANGER,
        )


async def one_session(subject: Subject, practice: PracticeServer) -> None:
    """101 reports need at most 100 connections: one session's pool.

    How many sessions does your code open, and how large is the pool of each?

    Open the ClientSession once, with a pool of its usual size, and pass it to
    whoever makes a request.
    """
    # Every limit up to 100 is made 5: six stations show what 101 would.
    stations = list("abcdef")
    asked = "fetch_all of six stations; a session's pool holds 5 here, not 100"
    async with _service() as service:
        value = await subject.drive(
            call_with_a_small_pool,
            "fetch_all",
            6,
            service.url,
            service.key,
            stations,
            asked=asked,
            wanted="the six texts",
        )
        service.want_texts(value, stations, asked=asked)
        opened = len(service.connections)
    want(
        opened <= 5,
        asked=asked,
        got=f"{opened} connections opened",
        wanted="5 connections or fewer",
        note="One session has one pool. A pool of 5 shows with six stations what the "
        "usual one, of 100, would show with 101.",
    )


async def long_texts(subject: Subject, practice: PracticeServer) -> None:
    """More long texts than the pool has connections all arrive.

    When does a response give its connection back, and who waits for that?

    Do not gather the responses and read them later: open and read each one in the
    same coroutine, and gather those.

    async with session.get(...) as response: return await response.text()
    """
    # Every limit up to 100 is made 1.
    asked = "fetch_all of two long texts; a session's pool holds 1 connection here"
    async with _service() as service:
        service.long = True
        lengths = await subject.drive(
            fetch_lengths,
            service.url,
            service.key,
            ["a", "b"],
            2.0,
            asked=asked,
            wanted="the two texts",
        )
    want(
        lengths is not None,
        asked=asked,
        got="no end in two seconds: the first text, not read, keeps the connection",
        wanted="the two texts",
    )
    want(
        lengths == [LONG] * 2,
        asked=f"{asked}: their lengths",
        got=lengths,
        wanted=[LONG] * 2,
    )


async def nothing_left_open(subject: Subject, practice: PracticeServer) -> None:
    """The session is closed afterwards, and no connection is open.

    Who closes the session?

    `async with aiohttp.ClientSession() as session:` closes it at its end.
    """
    stations, asked = ["a", "b"], "fetch_all of two stations"
    async with _service() as service:
        value = await subject.drive(
            call_and_keep,
            service.url,
            service.key,
            stations,
            asked=asked,
            wanted="the two texts",
        )
        service.want_texts(value, stations, asked=asked)
        want(
            await practice.until(lambda: service.open_connections() == 0, limit=0.5),
            asked=f"{asked}: connections that are still open when it has returned",
            got=service.open_connections(),
            wanted=0,
        )


async def caller_gives_up(subject: Subject, practice: PracticeServer) -> None:
    """A call that is cancelled ends with CancelledError, and its requests with it.

    Who cancels the tasks that you have started, when you are cancelled?

    A TaskGroup does, and gather does while it is awaited. What create_task alone has
    started runs on.
    """
    async with _service() as service:
        service.opened.clear()
        await caller_leaves(
            subject,
            practice,
            "fetch_all",
            service.url,
            service.key,
            ["a", "b", "c"],
            asked="fetch_all of three stations that do not answer",
            begun=lambda: service.in_flight == 3,
            still_asked=lambda: service.in_flight,
        )
