"""A parcel service runs well on sunny days. Make it say what is wrong on the others.

`make_app` is complete: it says which handler answers which address, and whether the
middleware stands around them. Whatever you write may be cancelled where it waits: then
it ends with that, gives no other answer, and leaves nothing open.

Check your work:  .venv/bin/python -m exercises check error_handling
Get a hint:       .venv/bin/python -m exercises hint error_handling
In PowerShell:    .venv/Scripts/python in place of .venv/bin/python
"""

import asyncio
import secrets
from collections.abc import AsyncIterator

import aiohttp
from aiohttp import web
from aiohttp.typedefs import Handler
from pydantic import BaseModel, Field, ValidationError

PARCELS = {"tea": "in the depot", "tin": "on its way"}
LOST = {"urn"}
READERS = web.AppKey("readers", set[web.StreamResponse])
JOBS = web.AppKey("jobs", dict[str, asyncio.Task[str]])
DEPOT = web.AppKey("depot", aiohttp.ClientSession)


class Parcel(BaseModel):
    """What a new parcel needs."""

    to: str = Field(min_length=1)
    kilos: float = Field(gt=0, le=30)


async def show_parcel(request: web.Request) -> web.Response:
    """Say where a parcel is: GET /parcels/{name}.

    - The answer is the text that PARCELS has for the name.
    - A parcel in LOST is answered 410 (web.HTTPGone), "lost for good".
    - Any other is answered 404 (web.HTTPNotFound), "no such parcel".
    - Both are raised, not returned.
    """
    # TODO: raise the web.HTTP... that fits, with text=.
    raise NotImplementedError


async def add_parcels(request: web.Request) -> web.Response:
    """Take parcels: POST /parcels with a JSON list, [{"to": "Ada", "kilos": 2}, ...].

    - When all of them fit, the answer is 201 and a JSON list, the parcels as Parcel has
      read them.
    - When some do not fit Parcel, it is 422 and JSON, {"wrong": {"1": ["kilos"]}}: for
      the place of each such item, counted from 0, the names of the wrong fields in
      alphabetical order. For an item that is no object they are [].
    - A body that is no JSON list is answered 400: also one that is no text, that names
      an unknown charset, or in which 100000 lists stand one in another.
    """
    # TODO: Parcel.model_validate(one) raises ValidationError; look at .errors().
    raise NotImplementedError


@web.middleware
async def problems(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Answer every error that is raised as problem details (RFC 9457).

    - The type of the body is application/problem+json; it has status, title and detail:
      the number, its reason such as "Not Found", and the text of the error.
    - All other headers and the cookies of the error stay. A redirect stays as it is.
    - A fault is a problem of status 500 whose detail is "see the log"; the log has it,
      with its traceback.
    - When the answer has begun, nothing is put into it: the connection breaks off.
    """
    # TODO: catch web.HTTPException, look at its status, reason, text and headers.
    raise NotImplementedError


async def ask_depot(url: str, seconds: float) -> str:
    """Ask a depot, and say in one word how it went.

    - Status 200 and JSON: "fine". Any other status: its number, "201" or "503".
    - Status 200 and a body that is no JSON, or of another type: "garbled".
    - Not all of the answer within the seconds: "slow". Nobody there at all: "closed".
    - The connection was lost before or within the answer: "lost". There is one try;
      what aiohttp sends again by itself does not count.
    - While it waits for one depot, another one can be asked.
    """
    # TODO: one request, one try, and the narrow kinds of errors before the wide ones.
    raise NotImplementedError


async def follow(request: web.Request) -> web.StreamResponse:
    """Send a line again and again, as long as somebody reads: GET /follow.

    - A line, "still here", comes every 0.01 s; in between, others are served.
    - While it is sent, the response is in request.app[READERS].
    - When the reader has left, or the handler is cancelled, it is there no more.
    """
    # TODO: prepare a StreamResponse, and write b"still here\n" every 0.01 s, for ever.
    raise NotImplementedError


async def send_off(request: web.Request) -> web.Response:
    """Send a parcel off, and say its number: POST /parcels/{name}/off.

    - `await send(name)`, below, sends the parcel and returns its number. Parcels of
      other names can be sent meanwhile.
    - Whoever asks for a parcel that is being sent waits for the same sending, and gets
      the same number, or its error. Who asks after that has it sent anew.
    - A client may leave, so that its handler is cancelled: the parcel is sent all the
      same, and whoever else waits for it gets the number.
    - While a parcel is sent, its task is in request.app[JOBS] under its name, and then
      no more. `keep_jobs`, below, waits for the tasks when the application ends.
    """
    # TODO: keep a task for each name, and wait for it behind asyncio.shield.
    raise NotImplementedError


def add_depot(app: web.Application, url: str) -> None:
    """Let the application have a session to its depot, from start to end.

    - From the start on, app[DEPOT] is a session that has asked the url once.
    - When the url does not answer, the start fails.
    - The session is closed at the end, and also when the start fails, for that or in a
      later step, and when it is cancelled.
    """

    # TODO: repair. When the start fails, the session stays open.
    async def open_session(app: web.Application) -> None:
        app[DEPOT] = aiohttp.ClientSession()
        async with app[DEPOT].get(url) as response:
            await response.read()

    async def close_session(app: web.Application) -> None:
        await app[DEPOT].close()

    app.on_startup.append(open_session)
    app.on_cleanup.append(close_session)


async def send(name: str) -> str:
    """Send a parcel off, which takes its time, and return its number."""
    await asyncio.sleep(1)
    return secrets.token_hex(4)


async def keep_jobs(app: web.Application) -> AsyncIterator[None]:
    """Wait at the end for what is being sent."""
    app[JOBS] = {}
    yield
    await asyncio.gather(*app[JOBS].values(), return_exceptions=True)


async def move(request: web.Request) -> web.Response:
    """Send whoever asks here to another address."""
    raise web.HTTPPermanentRedirect("/parcels/tea")


async def weigh(request: web.Request) -> web.Response:
    """Refuse in words of its own."""
    raise web.HTTPBadRequest(reason="Too Heavy", text="31 kilos are too much")


async def rest(request: web.Request) -> web.Response:
    """Refuse for a while, and say for how long."""
    raise web.HTTPServiceUnavailable(
        text="back in a minute", headers={"Retry-After": "60"}
    )


async def spill(request: web.Request) -> web.Response:
    """Fail, with something in the message that is nobody's business."""
    raise RuntimeError(f"the safe opens with {request.query.get('code')}")


async def guard(request: web.Request) -> web.Response:
    """Ask for a key that nobody has, and leave a mark."""
    error = web.HTTPUnauthorized(text="no key", headers={"WWW-Authenticate": "Key"})
    error.set_cookie("asked", "yes")
    raise error


async def mumble(request: web.Request) -> web.StreamResponse:
    """Fail in the middle of an answer."""
    response = web.StreamResponse()
    await response.prepare(request)
    await response.write(b"half of it\n")
    raise ConnectionError("the depot with the other half hung up")


async def count_readers(request: web.Request) -> web.Response:
    """Say how many read what /follow sends."""
    return web.json_response(len(request.app[READERS]))


def make_app(guarded: bool) -> web.Application:
    """Make the application, with `problems` around it or without."""
    app = web.Application(middlewares=[problems] if guarded else [])
    app[READERS] = set()
    app.cleanup_ctx.append(keep_jobs)
    app.add_routes(
        [
            web.get("/parcels/{name}", show_parcel),
            web.post("/parcels", add_parcels),
            web.post("/parcels/{name}/off", send_off),
            web.get("/follow", follow),
            web.get("/readers", count_readers),
            web.get("/old", move),
            web.get("/weight", weigh),
            web.get("/rest", rest),
            web.get("/spill", spill),
            web.get("/safe", guard),
            web.get("/mumble", mumble),
        ]
    )
    return app
