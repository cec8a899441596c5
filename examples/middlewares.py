"""Let every request to the monitor pass the same door: id, log, key, limit, headers.

Run it:        .venv/bin/python -m examples.middlewares
Serve it:      .venv/bin/python -m aiohttp.web examples.middlewares:make_app
In PowerShell: .venv/Scripts/python in place of .venv/bin/python
Taught in:     notebooks/04_middlewares.ipynb
Practised in:  exercises/middlewares.py
"""

import asyncio
import logging
import time
import uuid
from collections import defaultdict, deque

from aiohttp import ClientHandlerType, ClientRequest, ClientResponse, web
from aiohttp.abc import AbstractAccessLogger
from aiohttp.test_utils import TestClient, TestServer
from aiohttp.typedefs import Handler, Middleware

REQUEST_ID = web.RequestKey("request_id", str)
SAFE = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer"}


@web.middleware
async def give_id(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Give a request an id, for handlers and for the log."""
    request[REQUEST_ID] = request.headers.get("X-Request-ID") or uuid.uuid4().hex
    return await handler(request)


async def finish(request: web.Request, response: web.StreamResponse) -> None:
    """Set on every answer what the client is to see, before it is sent."""
    response.headers["X-Request-ID"] = request.get(REQUEST_ID, "")
    for name, value in SAFE.items():
        response.headers.setdefault(name, value)


class IdAccessLogger(AbstractAccessLogger):
    """Write a line for each request, with its id."""

    def log(
        self, request: web.BaseRequest, response: web.StreamResponse, time: float
    ) -> None:
        """Write the line."""
        request_id = request.get(REQUEST_ID, "-")
        self.logger.info("%s %s %s", request_id, request.path, response.status)


def require_key(keys: set[str]) -> Middleware:
    """Make a middleware that lets only those in who have one of the keys."""

    @web.middleware
    async def look_at_key(request: web.Request, handler: Handler) -> web.StreamResponse:
        key = request.headers.get("X-Key")
        if key is None:
            raise web.HTTPUnauthorized(text="no key")
        if key not in keys:
            raise web.HTTPForbidden(text="wrong key")
        return await handler(request)

    return look_at_key


def limit_rate(most: int) -> Middleware:
    """Make a middleware that answers each address at most so often in a second."""
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
    return web.json_response({"sites": [], "asked_by": request[REQUEST_ID]})


def make_app(argv: list[str] | None = None) -> web.Application:
    """Make the application: the door outside, the key only for what is private."""
    private = web.Application(middlewares=[require_key({"amber"})])
    private.add_routes([web.get("/sites", show_sites)])
    app = web.Application(middlewares=[give_id, limit_rate(20)])
    app.on_response_prepare.append(finish)
    app.add_subapp("/private/", private)
    app.add_routes([web.get("/sites", show_sites)])
    return app


async def send_key(
    request: ClientRequest, handler: ClientHandlerType
) -> ClientResponse:
    """Send the key with every request: a middleware of the client."""
    request.headers["X-Key"] = "amber"
    return await handler(request)


async def main() -> None:
    """Serve on a free port, ask with and without the key, and print the log."""
    logging.basicConfig(format="log  %(message)s", level=logging.INFO)
    server = TestServer(make_app())
    await server.start_server(access_log_class=IdAccessLogger)
    headers = {"X-Request-ID": "tea"}
    async with TestClient(server, headers=headers) as client:
        for middlewares in ((), (send_key,)):
            async with client.get("/private/sites", middlewares=middlewares) as reply:
                print(reply.status, await reply.text())
        print(reply.headers["X-Request-ID"], reply.headers["Referrer-Policy"])


if __name__ == "__main__":
    asyncio.run(main())
