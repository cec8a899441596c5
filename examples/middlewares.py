"""Let every request to the monitor pass the same door: id, log, faults, limit, key.

Run it:        .venv/bin/python -m examples.middlewares
Serve it:      .venv/bin/python -m aiohttp.web examples.middlewares:make_app
In PowerShell: .venv/Scripts/python in place of .venv/bin/python
Taught in:     notebooks/04_middlewares.ipynb
Practised in:  exercises/middlewares.py
"""

import asyncio
import logging
import re
import time
import uuid
from collections import defaultdict, deque
from contextvars import ContextVar

from aiohttp import (
    ClientHandlerType,
    ClientMiddlewareType,
    ClientRequest,
    ClientResponse,
    web,
)
from aiohttp.test_utils import TestClient, TestServer
from aiohttp.typedefs import Handler, Middleware
from yarl import URL

REQUEST_ID = web.RequestKey("request_id", str)
CURRENT: ContextVar[str] = ContextVar("request_id", default="-")
GOOD_ID = re.compile(r"[A-Za-z0-9-]{1,64}")
SAFE = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer"}


@web.middleware
async def give_id(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Give a request an id, for handlers and for the log."""
    sent = request.headers.get("X-Request-ID", "")
    number = sent if GOOD_ID.fullmatch(sent) else uuid.uuid4().hex
    request[REQUEST_ID] = number
    CURRENT.set(number)
    return await handler(request)


class AddId(logging.Filter):
    """Add the id of the request at work to a line of the log."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every line pass, with its id."""
        record.request_id = CURRENT.get()
        return True


async def finish(request: web.Request, response: web.StreamResponse) -> None:
    """Set on every answer what the client is to see, before it is sent."""
    response.headers["X-Request-ID"] = request.get(REQUEST_ID, "")
    for name, value in SAFE.items():
        response.headers.setdefault(name, value)


@web.middleware
async def catch_faults(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Answer a fault 500 and no detail; let go on what comes too late for that."""
    try:
        return await handler(request)
    except web.HTTPException:
        raise
    except Exception:
        if request.writer.output_size:
            raise
        request.app.logger.exception("a handler failed")
        return web.json_response({"error": "internal error"}, status=500)


def require_key(keys: set[str]) -> Middleware:
    """Make a middleware that lets only those in who have one of the keys."""

    @web.middleware
    async def look_at_key(request: web.Request, handler: Handler) -> web.StreamResponse:
        key = request.headers.get("X-Key")
        if key is None:
            scheme = {"WWW-Authenticate": 'Key header="X-Key"'}
            raise web.HTTPUnauthorized(text="no key", headers=scheme)
        if key not in keys:
            raise web.HTTPForbidden(text="wrong key")
        return await handler(request)

    return look_at_key


def limit_rate(most: int) -> Middleware:
    """Make a middleware that answers each address at most so often in a second."""
    # It never forgets an address: do the exercise before this faces the open web.
    answered: dict[str | None, deque[float]] = defaultdict(deque)

    @web.middleware
    async def count(request: web.Request, handler: Handler) -> web.StreamResponse:
        now, times = time.monotonic(), answered[request.remote]
        while times and times[0] <= now - 1:
            times.popleft()
        if len(times) >= most:
            raise web.HTTPTooManyRequests(headers={"Retry-After": "1"})
        times.append(now)
        return await handler(request)

    return count


async def show_sites(request: web.Request) -> web.Response:
    """Show what the monitor knows."""
    logging.getLogger("monitor").info("looking at the sites")
    return web.json_response({"sites": [], "asked_by": request[REQUEST_ID]})


def make_app(argv: list[str] | None = None) -> web.Application:
    """Make the application: the limit for all, the key only for what is private."""
    private = web.Application(middlewares=[require_key({"amber"})])
    private.add_routes([web.get("/sites", show_sites)])
    app = web.Application(middlewares=[give_id, catch_faults, limit_rate(20)])
    app.on_response_prepare.append(finish)
    app.add_subapp("/private/", private)
    app.add_routes([web.get("/sites", show_sites)])
    return app


def send_key(key: str, origin: URL) -> ClientMiddlewareType:
    """Make a middleware of the client that shows a key to one origin alone."""

    async def send(
        request: ClientRequest, handler: ClientHandlerType
    ) -> ClientResponse:
        if request.url.origin() == origin:
            request.headers["X-Key"] = key
        return await handler(request)

    return send


async def main() -> None:
    """Serve on a free port, ask with and without the key, and print the log."""
    lines = logging.StreamHandler()
    lines.addFilter(AddId())
    log_as = "log  %(request_id)s  %(message)s"
    logging.basicConfig(format=log_as, level=logging.INFO, handlers=[lines])
    server = TestServer(make_app())
    await server.start_server(access_log_format="%r %s")
    headers = {"X-Request-ID": "tea"}
    async with TestClient(server, headers=headers) as client:
        send = send_key("amber", client.make_url("/").origin())
        for middlewares in ((), (send,)):
            async with client.get("/private/sites", middlewares=middlewares) as reply:
                print(reply.status, await reply.text())
        print(reply.headers["X-Request-ID"], reply.headers["Referrer-Policy"])


if __name__ == "__main__":
    asyncio.run(main())
