"""A museum's ticket desk answers over HTTP, and every request has to pass its door.

`make_app(name)` is complete: it makes the desk with one of your middlewares around all
handlers, so that you can try each by itself.

Check your work:  .venv/bin/python -m exercises check middlewares
Get a hint:       .venv/bin/python -m exercises hint middlewares
In PowerShell:    .venv/Scripts/python in place of .venv/bin/python
"""

import asyncio
import logging
import math
import re
import time
import uuid
from collections import deque
from collections.abc import Callable, Collection
from typing import Any

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

KEYS = {"amber": "Ada", "birch": "Bob"}  # key and name of everybody who has one
GUIDES = ("Ada",)
PER_MINUTE = 3
GOOD_ID = re.compile(r"[A-Za-z0-9-]{1,64}")
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
}

REQUEST_ID = web.RequestKey("request_id", str)
VISITOR = web.RequestKey("visitor", str)
NOTES = web.AppKey("notes", list[str])
OUTCOMES = web.AppKey("outcomes", list[str])
TIMES = web.AppKey("times", list[tuple[str, int, float]])
DOOR = web.AppKey("door", asyncio.Event)
CLOCK = web.AppKey("clock", list[float])


@web.middleware
async def request_id(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Give every request an id that handlers, notes and the client can see.

    - request[REQUEST_ID] is what the client sent in X-Request-ID, if GOOD_ID matches
      the whole of it. Everybody else gets a new one, uuid.uuid4().hex, which is made by
      chance: also for an id that is empty, longer, or has other characters.
    - The answer has it in X-Request-ID, alone, whatever the handler has set there; only
      a stream has left before. Every HTTPException that the handler raises has it, and
      is raised again: a 404 with its text, a redirect with its Location. Otherwise what
      the handler answers or raises goes on as it is.
    - Many requests run at once: each keeps its own.
    """
    sent = request.headers.get("X-Request-ID", "")
    number = sent if GOOD_ID.fullmatch(sent) else uuid.uuid4().hex
    request[REQUEST_ID] = number
    try:
        response = await handler(request)
    except web.HTTPException as error:
        error.headers["X-Request-ID"] = number
        raise
    response.headers["X-Request-ID"] = number
    return response


@web.middleware
async def timing(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Write down how long each request took, whatever became of it.

    - request.app[TIMES] gets a tuple: place, status, and the seconds that the handler
      took, as a float. If the computer's clock is set meanwhile, they stay right.
    - The place is the pattern of the route, such as "/rooms/{room}"; where no route
      fits, it is "nowhere".
    - The status is that of the answer, or of the HTTPException that was raised. A
      request that ends with anything else, a fault or a cancellation, counts as 500.
    - What the handler answers or raises goes on as it is, and each request has a time
      of its own.
    """
    start, status = time.perf_counter(), 500
    try:
        response = await handler(request)
        status = response.status
        return response
    except web.HTTPException as error:
        status = error.status
        raise
    finally:
        resource = request.match_info.route.resource
        place = resource.canonical if resource else "nowhere"
        request.app[TIMES].append((place, status, time.perf_counter() - start))


def require_key(keys: dict[str, str], guides: Collection[str]) -> Middleware:
    """Make a middleware that lets in who has a key, and lets only guides change things.

    - A key comes as `Authorization: Bearer KEY`. Bearer may be written in any case.
    - Without a key, or with a wrong one: 401 and JSON, {"error": "no key"}, together
      with `WWW-Authenticate: Bearer`.
    - request[VISITOR] is the name that belongs to the key. Who has one may GET and HEAD
      everything; with another method, whoever is not in `guides` is answered 403 and
      JSON, {"error": "guides only"}.
    - Who is refused reaches no handler, and learns of no page whether it exists. For
      all others, what the handler answers or raises goes on as it is.
    """

    @web.middleware
    async def look_at_key(request: web.Request, handler: Handler) -> web.StreamResponse:
        scheme, _, key = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != "bearer" or key not in keys:
            how = {"WWW-Authenticate": "Bearer"}
            return web.json_response({"error": "no key"}, status=401, headers=how)
        name = keys[key]
        if request.method not in ("GET", "HEAD") and name not in guides:
            return web.json_response({"error": "guides only"}, status=403)
        request[VISITOR] = name
        return await handler(request)

    return look_at_key


def limit_rate(most: int, clock: Callable[[], float]) -> Middleware:
    """Make a middleware that answers each visitor at most so often in a minute.

    - A visitor is whoever X-Visitor names, letter by letter; those who send none, or an
      empty one, are counted together. Every call of limit_rate begins with none.
    - `most` requests (one or more) are let through within 60 seconds, as clock() tells.
      Each counts from when it comes in, whatever becomes of it, and holds up no other.
    - One more is answered 429 at once, and does not count. Its Retry-After says in how
      many seconds there is room again, rounded up to a whole number.
    - A visitor who stays away for a minute is forgotten when anybody comes next, and
      not before, so that strangers do not fill the memory with names for ever.
    """
    came: deque[tuple[float, str]] = deque()  # of all, so the oldest is the first

    @web.middleware
    async def count(request: web.Request, handler: Handler) -> web.StreamResponse:
        now, visitor = clock(), request.headers.get("X-Visitor", "")
        while came and came[0][0] <= now - 60:
            came.popleft()
        times = [moment for moment, who in came if who == visitor]
        if len(times) >= most:
            wait = math.ceil(60 - (now - times[0]))
            raise web.HTTPTooManyRequests(headers={"Retry-After": str(wait)})
        came.append((now, visitor))
        return await handler(request)

    return count


async def set_headers(request: web.Request, response: web.StreamResponse) -> None:
    """Finish the headers of an answer before it is sent: a signal handler.

    - Every answer has HEADERS, also a 404, a fault's 500, a stream and the one that
      opens a WebSocket. What the handler has set itself is left as it is, be it empty,
      on two lines, or with its name in small letters.
    - No answer has the header Server, by which aiohttp tells its version; nor one that
      the handler has set, on however many lines.
    - What a known visitor is shown, where request[VISITOR] is set, is stored by nobody:
      it has Cache-Control: no-store and no other, whatever the handler has set. Other
      answers keep their Cache-Control.
    """
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers.popall("Server", None)
    if VISITOR in request:
        response.headers["Cache-Control"] = "no-store"


@web.middleware
async def catch_all(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Answer JSON, and no detail, when a handler fails.

    - A fault is answered 500 and JSON, {"error": "internal error"}. Neither the body
      nor a header nor the reason behind the status tells more.
    - What was raised is written to request.app.logger as an error, so that one can see
      its kind and its text. Of a 404 nothing is written.
    - Every HTTPException that a handler raises, a redirect or whatever it is, and a
      cancellation or what else is no Exception, pass as they are.
    - A stream that has begun is not answered a second time: the fault goes on, to where
      aiohttp writes of it.
    """
    try:
        return await handler(request)
    except web.HTTPException:
        raise
    except Exception:
        request.app.logger.exception("a handler failed")
        if request.writer.output_size:
            raise
        return web.json_response({"error": "internal error"}, status=500)


async def show_desk(request: web.Request) -> web.Response:
    """Answer what the middlewares have found out, and note it."""
    found = {"id": request.get(REQUEST_ID), "visitor": request.get(VISITOR)}
    request.app[NOTES].append(f"{found['id']} was here")
    return web.json_response(found)


async def show_notes(request: web.Request) -> web.Response:
    """Answer the notes."""
    return web.json_response(request.app[NOTES])


async def show_outcomes(request: web.Request) -> web.Response:
    """Answer how the requests so far came out of your middleware."""
    return web.json_response(request.app[OUTCOMES])


async def show_times(request: web.Request) -> web.Response:
    """Answer what was written down of the requests so far."""
    return web.json_response(request.app[TIMES])


async def show_room(request: web.Request) -> web.Response:
    """Answer only some rooms; one has moved, and some are broken."""
    match request.match_info["room"]:
        case "old":
            raise web.HTTPFound("/desk")
        case "broken":
            raise RuntimeError(f"the code of the safe is {request.query.get('code')}")
        case "framed":
            own = {"Content-Security-Policy": "default-src *"}
            return web.Response(headers=own | {"Cache-Control": "max-age=60"})
        case "guide" | "tour" as room:
            response = web.StreamResponse()
            await response.prepare(request)
            await response.write(b"first, go left\n")
            if room == "tour":
                raise RuntimeError(f"lost, looking for {request.query.get('code')}")
            return response
    raise web.HTTPNotFound(text="no such room")


async def wait_at_the_door(request: web.Request) -> web.Response:
    """Answer when somebody has opened the door."""
    request.app[NOTES].append("waiting")
    await request.app[DOOR].wait()
    if "closed" in request.query:
        raise web.HTTPGone(text="closed for today")
    return web.Response(text="come in")


async def open_door(request: web.Request) -> web.Response:
    """Open the door."""
    request.app[NOTES].append("opened")
    request.app[DOOR].set()
    return web.Response(status=204)


async def turn_clock(request: web.Request) -> web.Response:
    """Let some seconds pass."""
    request.app[CLOCK][0] += float(request.query["seconds"])
    return web.Response(status=204)


class NoteDown(logging.Handler):
    """Put what is written to the desk's logger among its notes."""

    def __init__(self, notes: list[str]) -> None:
        super().__init__()
        self.notes = notes

    def emit(self, record: logging.LogRecord) -> None:
        """Note one record, with its traceback where it has one."""
        self.notes.append(self.format(record))


@web.middleware
async def watch(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Write down how a request comes out of the layer inside: yours."""
    outcome = "answered"
    try:
        return await handler(request)
    except BaseException as error:
        outcome = type(error).__name__
        raise
    finally:
        request.app[OUTCOMES].append(f"{request.path} {outcome}")


@web.middleware
async def know_visitor(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Believe X-Visitor, for lack of a key; "nobody" is nobody."""
    name = request.headers.get("X-Visitor", "nobody")
    if name != "nobody":
        request[VISITOR] = name
    return await handler(request)


def make_app(
    name: str,
    keys: dict[str, str] = KEYS,
    most: int = PER_MINUTE,
    guides: Collection[str] = GUIDES,
) -> web.Application:
    """Make the desk with the middleware of a name, and with settings."""
    notes: list[str] = []
    logger = logging.Logger("desk")
    logger.addHandler(NoteDown(notes))
    clock = [1000.0]
    choices: dict[str, Callable[[], Any]] = {
        "request_id": lambda: request_id,
        "timing": lambda: timing,
        "require_key": lambda: require_key(keys, guides),
        "limit_rate": lambda: limit_rate(most, lambda: clock[0]),
        "set_headers": lambda: know_visitor,
        "catch_all": lambda: catch_all,
    }
    app = web.Application(logger=logger, middlewares=[watch, choices[name]()])
    if name == "set_headers":
        app.on_response_prepare.append(set_headers)
    app[NOTES], app[DOOR], app[CLOCK] = notes, asyncio.Event(), clock
    app[OUTCOMES], app[TIMES] = [], []
    app.add_routes(
        [
            web.get("/desk", show_desk),
            web.get("/notes", show_notes),
            web.get("/outcomes", show_outcomes),
            web.get("/times", show_times),
            web.get("/rooms/{room}", show_room),
            web.get("/door", wait_at_the_door),
            web.post("/door", open_door),
            web.post("/clock", turn_clock),
        ]
    )
    return app
