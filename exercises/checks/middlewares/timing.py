"""Write down how long each request took."""

import asyncio
import time
from typing import Any

from exercises.checks.middlewares.shared import (
    EVERYTHING,
    sent_through,
    serving,
    waiting,
    want_as_it_was,
    want_cancelled,
    want_outcomes,
)
from exercises.grader.checking import (
    CheckFailed,
    Client,
    Finding,
    Subject,
    driver,
    want,
)

HOUR = 3600  # seconds by which the clock is set
NAMED = "/kinds/{number}"  # the pattern of a route that also has a name
PASSES = 0.015  # seconds for which requests are made to wait
IN_TIME = 2.0  # seconds after which a request that hung up has come to its end
ROUNDED = 0.005  # seconds: as far off as two decimals can be


@driver
async def keep_app(exercise):
    """keep the application that is served next"""
    usual = exercise.make_app

    def make_app(*settings):
        exercise.app = usual(*settings)
        return exercise.app

    exercise.make_app = make_app


@driver
async def waits_at_the_door(exercise):
    """look whether a request is in the handler"""
    return "waiting" in exercise.app[exercise.NOTES]


@driver
async def set_the_clock(exercise, seconds):
    """set the computer's clock, as far as time.time() can tell"""
    import time

    real = getattr(time.time, "real", time.time)

    def shown():
        return real() + seconds

    shown.real = real
    time.time = shown if seconds else real


@driver
async def open_the_door(exercise):
    """open the door without a request"""
    exercise.app[exercise.DOOR].set()


async def seconds(subject: Subject) -> None:
    """TIMES has the seconds that the handler took, not more and not less.

    When has the handler ended? And which clock goes on while it waits? It is one that
    nobody sets.

    start = time.perf_counter() before, and the difference after
    `await handler(request)`: a float, not a text.
    """
    await subject.drive(keep_app)
    async with serving(subject, "timing") as client:
        begin = time.perf_counter()
        asking = asyncio.create_task(client.get("/door"))
        while not asking.done() and not await subject.drive(waits_at_the_door):
            pass
        least = await _let_time_pass()
        await subject.drive(set_the_clock, HOUR)
        await subject.drive(open_the_door)
        reply = await asking
        await subject.drive(set_the_clock, 0)
        most = time.perf_counter() - begin
        reply.want(status=200, text="come in")
        rows = await _times(client)
        short = "the time in which the handler waits counts, too"
        _want_seconds(rows, "GET /door", least, most, short)


async def places(subject: Subject) -> None:
    """The place is the pattern of the route, or "nowhere".

    How many paths can strangers invent, and how many routes have you?

    request.match_info.route.resource.canonical is the pattern. The resource is None
    where no route fits.
    """
    wanted = []
    async with serving(subject, "timing") as client:
        for method, path, place, status in (
            ("GET", "/rooms/guide", "/rooms/{room}", 200),
            ("GET", "/desk", "/desk", 200),
            ("POST", "/clock?seconds=0", "/clock", 204),
            ("GET", "/nowhere", "nowhere", 404),
            ("PUT", "/desk", "nowhere", 405),
            ("GET", "/rooms/framed?x=1", "/rooms/{room}", 200),
            ("GET", "/rooms/room", "/rooms/{room}", 404),
        ):
            (await client.request(method, path)).want(status=status)
            wanted.append([place, status])
            _want_rows(await _times(client), wanted, f"{method} {path}")
            wanted.append(["/times", 200])
    (sent,) = await sent_through(subject, "timing", kinds=("Response",))
    asked = "GET /kinds/0, whose route has the name kinds"
    _want_rows(sent["times"], [[NAMED, 207]], asked)


async def on_errors(subject: Subject) -> None:
    """What is raised is written down with its status, and goes on as it is.

    Where does your code go on when the handler raises?

    `except web.HTTPException as error:` remember error.status, and `raise`. A
    `finally` runs whatever was raised, and writes down in one place.
    """
    subject.allow(Finding.SERVER_ERROR, because="/rooms/broken has a fault on purpose")
    async with serving(subject, "timing") as client:
        (await client.get("/rooms/attic")).want(status=404, text="no such room")
        moved = await client.get("/rooms/old")
        moved.want(status=302, headers={"Location": "/desk"})
        (await client.get("/rooms/broken")).want(status=500)
        rows = [["/rooms/{room}", status] for status in (404, 302, 500)]
        asked = "GET /rooms/attic, /rooms/old and /rooms/broken"
        _want_rows(await _times(client), rows, asked)
        wanted = ["attic HTTPNotFound", "old HTTPFound", "broken RuntimeError"]
        came = [f"/rooms/{one}" for one in wanted]
        await want_outcomes(client, [*came, "/times answered"])
    sent = await sent_through(subject, "timing", kinds=EVERYTHING)
    want_as_it_was(sent)
    for row in sent:
        answers = row["kind"].startswith("HTTP") or not row["raised"]
        wanted = [NAMED, int(row["before"][0]) if answers else 500]
        _want_rows(row["times"], [wanted], row["asked"])


async def hung_up(subject: Subject) -> None:
    """A request that is cancelled is written down as well, and stays cancelled.

    What does `await handler(request)` raise when the client hangs up?

    asyncio.CancelledError is no Exception. Write down in `finally`, with a status
    that was 500 before the handler began.
    """
    rows = await want_cancelled(subject, "timing", PASSES)
    asked = f"GET /door, and hang up after {PASSES:g} s"
    _want_rows(_checked(rows, asked), [["/door", 500]], asked)
    _want_seconds(rows, asked, PASSES, IN_TIME)


async def side_by_side(subject: Subject) -> None:
    """While one request waits, others come and go: each has its own time.

    Where does your middleware keep the start, and who else writes there?

    Every request has the variables inside of your middleware for itself. One of the
    module, or a default of a parameter, belongs to all of them.
    """
    async with serving(subject, "timing") as client:
        begin = time.perf_counter()
        async with waiting(client, "/door", {}) as (first,):
            least = await _let_time_pass()
            later = time.perf_counter()
            async with (
                waiting(client, "/door", {}, already=1) as (second,),
                waiting(client, "/door?closed", {}, already=2) as (third,),
            ):
                short = await _let_time_pass()
                await client.post("/door")
                (await first).want(status=200)
                (await second).want(status=200)
                (await third).want(status=410)
        end = time.perf_counter()
        rows = await _times(client)
    least, most = least + short, end - begin
    asked = "GET /door, while GET /notes and POST /door come and go"
    two = sorted(row for row in rows if row[:2] == ["/door", 200])
    _want_seconds(two[1:], f"{asked}, and another GET /door", least, most)
    _want_seconds(two[:1], f"{asked}, after another one", short, end - later)
    closed = [row for row in rows if row[:2] == ["/door", 410]]
    _want_seconds(closed, "GET /door?closed, which is a 410", short, end - later)


async def _times(client: Client) -> list[Any]:
    reply = await client.get("/times")
    reply.want(status=200)
    return _checked(reply.json(), f"{reply.asked}  after that")


def _checked(rows: list[Any], asked: str) -> list[Any]:
    """Return rows; fail the check where one is of another shape."""
    for row in rows:
        if not isinstance(row, list) or [type(part) for part in row] != [
            str,
            int,
            float,
        ]:
            wanted = "tuples of a str, an int and a float: place, status, seconds"
            raise CheckFailed(asked=asked, got=rows, wanted=wanted)
    return rows


def _want_rows(rows: list[Any], wanted: list[list[Any]], asked: str) -> None:
    want(
        [row[:2] for row in rows] == wanted,
        asked=asked,
        got=f"written down: {[row[:2] for row in rows]}",
        wanted=f"written down: {wanted}",
    )


async def _let_time_pass() -> float:
    """Return how many seconds have passed."""
    start = time.perf_counter()
    await asyncio.sleep(PASSES)
    return time.perf_counter() - start


def _want_seconds(
    rows: list[Any], asked: str, least: float, most: float, note_if_short: str = ""
) -> None:
    seconds = rows[0][2] if len(rows) == 1 else None
    note = ""
    if seconds is not None and seconds < least - ROUNDED:
        note = note_if_short
    elif seconds is not None and seconds > HOUR:
        note = "time.time() is the time of day, which was set an hour on meanwhile"
    want(
        seconds is not None and least - ROUNDED <= seconds <= most + ROUNDED,
        asked=asked,
        got=f"{seconds:.3f} seconds" if seconds is not None else rows,
        wanted=f"{least:.3f} to {most:.3f} seconds",
        note=note,
    )
