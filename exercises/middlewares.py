"""A museum's ticket desk answers over HTTP, and every request has to pass its door.

`make_app(name)` is complete: it makes the desk with one of your middlewares around all
handlers, so that you can try each by itself.

Check your work:  .venv/bin/python -m exercises check middlewares
Get a hint:       .venv/bin/python -m exercises hint middlewares
In PowerShell:    .venv/Scripts/python in place of .venv/bin/python
"""

import asyncio
import logging
from collections.abc import Callable
from typing import Any

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

KEYS = {"amber": "Ada", "birch": "Bob"}  # key and name of everybody who has one
PER_SECOND = 3
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
}

REQUEST_ID = web.RequestKey("request_id", str)
VISITOR = web.RequestKey("visitor", str)
NOTES = web.AppKey("notes", list[str])
DOOR = web.AppKey("door", asyncio.Event)
CLOCK = web.AppKey("clock", list[float])


@web.middleware
async def request_id(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Give every request an id that handlers, notes and the client can see.

    - request[REQUEST_ID] is what the client sent in X-Request-ID.
    - A client that sent none gets a new one: uuid.uuid4().hex.
    - The answer has it in X-Request-ID. What the handler raised has it as well, and
      stays what it is: a 404 with its text, a redirect with its Location.
    - Many requests run at once: each keeps its own.
    """
    # TODO: set the id before you await the handler, and the header afterwards.
    raise NotImplementedError


@web.middleware
async def timing(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Say how long the handler took.

    - The answer has the seconds in X-Seconds: a decimal number alone, such as 0.021.
    - An HTTP error that the handler raised has it as well, and stays what it is.
    - Many requests run at once: each has its own time.
    """
    # TODO: look at time.perf_counter() before and after the handler.
    raise NotImplementedError


def require_key(keys: dict[str, str]) -> Middleware:
    """Make a middleware that lets only those in who have a key.

    - Without X-Key, the answer is 401 and JSON, {"error": "no key"}.
    - With one that is not in `keys`, it is 403 and JSON, {"error": "wrong key"}.
      An empty X-Key is such a one.
    - Who is refused reaches no handler.
    - With a right one, request[VISITOR] is the name that belongs to it, and the handler
      answers.
    """
    # TODO: define a middleware in here that looks at request.headers, and return it.
    raise NotImplementedError


def limit_rate(most: int, clock: Callable[[], float]) -> Middleware:
    """Make a middleware that answers each visitor at most so often in a second.

    - A visitor is who says so in X-Visitor; each has a count of its own, and those who
      say nothing have one together. Every call of limit_rate begins with none.
    - `most` requests within one second are let through, as clock() tells the seconds.
      A request counts from when it comes in, and holds up no other one.
    - One more is answered 429 at once, with the header Retry-After: 1, and does not
      count.
    """
    # TODO: keep the times of each visitor's requests; drop those that are a second old.
    raise NotImplementedError


async def set_headers(request: web.Request, response: web.StreamResponse) -> None:
    """Set HEADERS on an answer before it is sent: a signal handler, no middleware.

    - Every answer has them, also a 404 and a stream.
    - A header that the handler has set itself is left as it is.
    """
    # TODO: set what is not there yet.
    raise NotImplementedError


@web.middleware
async def catch_all(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Answer JSON, and no detail, when a handler fails.

    - A fault is answered 500 and JSON, {"error": "internal error"}.
    - What was raised is written to request.app.logger.
    - Redirects and HTTP errors that a handler raises pass as they are.
    """
    # TODO: repair. Redirects and 404s become 500; strangers read faults, you do not.
    try:
        return await handler(request)
    except Exception as error:
        return web.json_response({"error": repr(error)}, status=500)


async def show_desk(request: web.Request) -> web.Response:
    """Answer what the middlewares have found out, and note it."""
    found = {"id": request.get(REQUEST_ID), "visitor": request.get(VISITOR)}
    request.app[NOTES].append(f"{found['id']} was here")
    return web.json_response(found)


async def show_notes(request: web.Request) -> web.Response:
    """Answer the notes."""
    return web.json_response(request.app[NOTES])


async def show_room(request: web.Request) -> web.Response:
    """Answer only some rooms; one has moved, and one is broken."""
    match request.match_info["room"]:
        case "old":
            raise web.HTTPFound("/desk")
        case "broken":
            raise RuntimeError(f"the code of the safe is {request.query.get('code')}")
        case "framed":
            return web.Response(headers={"Content-Security-Policy": "default-src *"})
        case "guide":
            response = web.StreamResponse()
            await response.prepare(request)
            await response.write(b"first, go left\n")
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


def make_app(
    name: str, keys: dict[str, str] = KEYS, most: int = PER_SECOND
) -> web.Application:
    """Make the desk with the middleware of a name, and with settings."""
    notes: list[str] = []
    logger = logging.Logger("desk")
    logger.addHandler(NoteDown(notes))
    clock = [1000.0]
    choices: dict[str, Callable[[], Any]] = {
        "request_id": lambda: request_id,
        "timing": lambda: timing,
        "require_key": lambda: require_key(keys),
        "limit_rate": lambda: limit_rate(most, lambda: clock[0]),
        "catch_all": lambda: catch_all,
    }
    middlewares = [choices[name]()] if name in choices else []
    app = web.Application(logger=logger, middlewares=middlewares)
    if name == "set_headers":
        app.on_response_prepare.append(set_headers)
    app[NOTES], app[DOOR], app[CLOCK] = notes, asyncio.Event(), clock
    app.add_routes(
        [
            web.get("/desk", show_desk),
            web.get("/notes", show_notes),
            web.get("/rooms/{room}", show_room),
            web.get("/door", wait_at_the_door),
            web.post("/door", open_door),
            web.post("/clock", turn_clock),
        ]
    )
    return app
