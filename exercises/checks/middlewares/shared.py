"""What several tasks of middlewares are graded with."""

import asyncio
import contextlib
import secrets
import time
from collections.abc import AsyncIterator
from typing import Any

from exercises.grader.checking import (
    CheckFailed,
    Client,
    Reply,
    Subject,
    driver,
    start_serving,
    want,
)

ANSWERS = ("Response", "StreamResponse")
RAISED_ANSWERS = ("HTTPOk", "HTTPNoContent", "HTTPNotModified", "HTTPSeeOther")
HTTP_ERRORS = ("HTTPGone", "HTTPTooManyRequests", "HTTPInternalServerError")
HTTP = (*RAISED_ANSWERS, *HTTP_ERRORS)
FAULTS = ("KeyError", "ValueError", "TypeError", "AttributeError", "RuntimeError")
RARE_FAULTS = ("ConnectionResetError", "TimeoutError", "PermissionError")
OWN_FAULTS = ("FaultWithStatus", "ExceptionGroup")
ALL_FAULTS = (*FAULTS, *RARE_FAULTS, *OWN_FAULTS)
NO_FAULT = "OwnBaseException"
BEGUN = "KeyError after a stream has begun"
NO_HTTP = (*ANSWERS, *ALL_FAULTS, NO_FAULT, BEGUN)
EVERYTHING = (*HTTP, *NO_HTTP)
WAIT = 1.5  # seconds for what a right answer does at once


def header(reply: Reply, name: str) -> str:
    """Return a header of an answer; fail the check where there is none."""
    value = reply.headers.get(name)
    if value is None:
        got = f"{reply.status}  {reply.fault or f'no header {name}'}"
        raise CheckFailed(
            asked=reply.asked, got=got, wanted=f"a header {name}", problem=reply.fault
        )
    return value


@driver
async def hang_up(exercise, name, seconds):
    """hang up while GET /door waits in its handler"""
    import aiohttp

    app = exercise.make_app(name)
    notes, outcomes = app[exercise.NOTES], app[exercise.OUTCOMES]
    faults = []

    @exercise.web.middleware
    async def keep_fault(request, handler):
        try:
            return await handler(request)
        except Exception as error:
            faults.append(error)
            raise

    app.middlewares.insert(0, keep_fault)
    runner, url = await start_serving(app, handler_cancellation=True)
    async with aiohttp.ClientSession(url) as client, asyncio.timeout(2):
        asking = asyncio.create_task(client.get("/door"))
        while "waiting" not in notes and not asking.done():  # noqa: ASYNC110
            await asyncio.sleep(0.001)
        await asyncio.sleep(seconds)
        asking.cancel()
        await asyncio.wait([asking])
        while not outcomes:  # noqa: ASYNC110
            await asyncio.sleep(0.001)
    await runner.cleanup()
    if faults:
        raise faults[0]
    return {"outcomes": outcomes, "times": [list(row) for row in app[exercise.TIMES]]}


@driver
async def with_headers_of_its_own(exercise, headers):
    """let the desk also answer GET /own, /own/gone and /own/busy, with own headers"""
    usual, web = exercise.make_app, exercise.web

    async def own(request):
        return web.Response(headers=headers)

    async def gone(request):
        raise web.HTTPGone(headers=headers)

    async def busy(request):
        raise web.HTTPServiceUnavailable(headers=headers, text="come back soon")

    def make_app(*settings):
        app = usual(*settings)
        app.add_routes([web.get("/own", own), web.get("/own/gone", gone)])
        app.add_routes([web.get("/own/busy", busy)])
        return app

    exercise.make_app = make_app


@driver
async def send_through(exercise, settings, kinds, headers):
    """let handlers answer and raise things of many kinds, and see what comes out"""
    import builtins
    import json

    import aiohttp

    web, rows, now = exercise.web, [], {}

    class FaultWithStatus(Exception):
        def __init__(self):
            super().__init__("another server said 404")
            self.status, self.headers = 404, {"X-Door": "open"}

    class OwnBaseException(BaseException):
        pass

    def make(kind):
        own = {one.__name__: one for one in (FaultWithStatus, OwnBaseException)}
        if kind == "HTTPSeeOther":
            return web.HTTPSeeOther("/desk")
        if kind == "ExceptionGroup":
            return ExceptionGroup("two", [KeyError("tea"), web.HTTPGone()])
        if kind.endswith("Response"):
            return getattr(web, kind)(status=207, headers={"X-Door": "open"})
        return (own.get(kind) or getattr(web, kind, None) or getattr(builtins, kind))()

    def state(thing):
        parts = [getattr(thing, part, None) for part in ("status", "reason", "args")]
        lines = getattr(thing, "headers", {}).items()
        return [*map(str, parts), *sorted(f"{k}: {v}" for k, v in lines if k != ID)]

    def read(text):
        with contextlib.suppress(TypeError, ValueError):
            return json.loads(text)

    async def give(request):
        thing = make(now["kind"])
        if now["begun"] or now["kind"] == "StreamResponse":
            now["sent"] = web.StreamResponse() if now["begun"] else thing
            await now["sent"].prepare(request)
        now.update(thing=thing, before=state(thing))
        if isinstance(thing, BaseException):
            raise thing
        return thing

    @web.middleware
    async def see(request, handler):
        try:
            now["came"] = await handler(request)
        except BaseException as error:
            now["came"] = error
        return now["sent"] or web.Response()

    ID = "X-Request-ID"
    app = exercise.make_app(*settings)
    app.middlewares.insert(0, see)
    app.logger.setLevel("ERROR")
    app.router.add_get("/kinds/{number}", give, name="kinds")
    runner, url = await start_serving(app)
    async with aiohttp.ClientSession(url) as client:
        for number, words in enumerate(kinds):
            kind, _, later = words.partition(" ")
            now = {"kind": kind, "begun": bool(later), "sent": None, "came": None}
            before = len(app[exercise.NOTES]), len(app[exercise.TIMES])
            with contextlib.suppress(aiohttp.ClientError):  # a stream may be cut off
                async with client.get(f"/kinds/{number}", headers=headers) as response:
                    await response.read()
            came, thing = now["came"], now.get("thing")
            text = getattr(came, "text", None)
            rows.append(
                {
                    "kind": words,
                    "raised": isinstance(thing, BaseException),
                    "same": came is thing,
                    "came": type(came).__name__,
                    "before": now.get("before"),
                    "after": state(came),
                    "id": dict(getattr(came, "headers", {})).get(ID),
                    "text": text,
                    "json": read(text),
                    "notes": app[exercise.NOTES][before[0] :],
                    "times": [list(one) for one in app[exercise.TIMES][before[1] :]],
                }
            )
    await runner.cleanup()
    return rows


async def sent_through(
    subject: Subject,
    *settings: Any,
    kinds: tuple[str, ...],
    headers: dict[str, str] | None = None,
) -> list[dict[str, Any]]:
    """Return what came out of the middleware for each kind."""
    wanted = "what a handler answers or raises comes out of your middleware"
    rows: list[dict[str, Any]] = await subject.drive(
        send_through, settings, kinds, headers or {}, wanted=wanted
    )
    for number, row in enumerate(rows):
        does = "raises" if row["raised"] else "returns"
        row["asked"] = f"GET /kinds/{number}, whose handler {does} a {row['kind']}"
    return rows


def want_as_it_was(rows: list[dict[str, Any]]) -> None:
    """Fail the check unless the very same came out of a middleware, not changed."""
    for row in rows:
        came = f"{'another ' * (row['came'] == row['kind'])}{row['came']}"
        want(
            row["same"],
            asked=row["asked"],
            got=f"out of your middleware came: {came}",
            wanted=f"out of your middleware came: that {row['kind']}",
        )
        new = [part for part in row["after"] if part not in row["before"]]
        old = [part for part in row["before"] if part not in row["after"]]
        want(
            row["after"] == row["before"],
            asked=row["asked"],
            got=f"your middleware has changed it: {', '.join(new) or 'parts are gone'}",
            wanted=f"as it was: {', '.join(old) or 'nothing added'}",
        )


async def want_cancelled(
    subject: Subject, name: str, seconds: float = 0
) -> list[list[Any]]:
    """Fail the check where a cancellation does not go on; return the times."""
    wanted = "out of your middleware came: /door CancelledError"
    seen = await subject.drive(hang_up, name, seconds, wanted=wanted)
    want(
        seen["outcomes"] == ["/door CancelledError"],
        asked=hang_up.asked,
        got=f"out of your middleware came: {', '.join(seen['outcomes'])}",
        wanted=wanted,
    )
    times: list[list[Any]] = seen["times"]
    return times


async def want_outcomes(client: Client, wanted: list[str], **options: Any) -> None:
    """Fail the check unless requests came out of the middleware as wanted."""
    reply = await client.get("/outcomes", **options)
    reply.want(status=200)
    got = reply.json()
    want(
        got == wanted,
        asked=f"{reply.asked}  after that",
        got=f"out of your middleware came: {', '.join(got)}",
        wanted=f"out of your middleware came: {', '.join(wanted)}",
        note="an exception that is caught has to be raised again",
    )


def want_json(reply: Reply, status: int, wanted: dict[str, str]) -> None:
    """Fail the check unless an answer is JSON, and says so to its client."""
    reply.want(status=status, json=wanted)
    kind = reply.headers.get("Content-Type", "").split(";")[0]
    want(
        kind == "application/json",
        asked=reply.asked,
        got=f"{reply.status}  Content-Type: {kind}",
        wanted="Content-Type: application/json",
    )


@contextlib.asynccontextmanager
async def serving(subject: Subject, name: str, *settings: Any) -> AsyncIterator[Client]:
    """Serve the desk, and say what is wrong when an answer cannot be sent."""
    try:
        async with subject.serve("make_app", name, *settings) as client:
            yield client
    except CheckFailed as failed:
        failure = failed.failure
        if "Cannot serialize" not in failure.got:
            raise
        raise CheckFailed(
            asked=failure.asked,
            got=f"no answer: {failure.got}",
            wanted="an answer; each header that you set has a str as its value",
            problem=failure.problem,
        ) from None


def visitor() -> dict[str, str]:
    """Return the header of a visitor who has not been here."""
    return {"X-Visitor": secrets.token_hex(4)}


@contextlib.asynccontextmanager
async def waiting(
    client: Client,
    path: str,
    headers: dict[str, str],
    count: int = 1,
    already: int = 0,
) -> AsyncIterator["list[asyncio.Task[Reply]]"]:
    """Ask several times, and go on when all wait at the door or are answered.

    `already` is how many wait there before.
    Fail the check where a request is held up by one that waits.
    """
    asking = [
        asyncio.create_task(client.get(path, headers=headers)) for _ in range(count)
    ]
    there, told = 0, time.monotonic()
    try:
        try:
            async with asyncio.timeout(WAIT):
                while there < count and not all(task.done() for task in asking):
                    notes = await client.get("/notes", headers=visitor(), aside=True)
                    if notes.status != 200:
                        break
                    there = notes.json().count("waiting") - already
                    told = time.monotonic()
        except TimeoutError:
            silent = time.monotonic() - told > WAIT / 2
            raise _held_up(path, count, None if silent else there) from None
        yield asking
    finally:
        for task in asking:
            task.cancel()
        await asyncio.gather(*asking, return_exceptions=True)


def _held_up(path: str, count: int, there: int | None) -> CheckFailed:
    """Say what was held up: requests to the handler, or one that asks how many are."""
    if there is None:
        return CheckFailed(
            asked=f"GET /notes, while GET {path} is in its handler",
            got=f"no answer after {WAIT:g} s",
            wanted="200  at once",
        )
    return CheckFailed(
        asked=f"GET {path}" + (f", {count} at once by one visitor" * (count > 1)),
        got=f"{there} of {count} in the handler after {WAIT:g} s",
        wanted=f"{count} of {count} in the handler at once",
    )
