"""A web server to practise on: delays, gates, faults, streams and counters.

See it work:     .venv/bin/python -m examples.practice_server
Keep it serving: .venv/bin/python -m aiohttp.web examples.practice_server:make_app
In PowerShell:   .venv/Scripts/python in place of .venv/bin/python
"""

import asyncio
import contextlib
import hashlib
import html
import inspect
import secrets
import socket
import struct
import subprocess
import sys
import time
import weakref
from collections import Counter, defaultdict, deque
from collections.abc import AsyncIterable, AsyncIterator, Callable, Collection, Iterator
from types import TracebackType
from typing import Any, Self

from aiohttp import BodyPartReader, ClientSession, web
from aiohttp.typedefs import Handler

CHUNK = 64 * 1024
LONGEST = 10.0
REMEMBERED = 1000
# No client may fill its memory, however many it is: of a body it keeps no more than
# that, of names no more than so many, and what comes folded stays folded.
LARGEST = 32 * 1024
RECEIVED = 32 * 1024
NAMES = 10_000
PARTS = 100
QUEUE = "_max_msg_queue_size"  # of requests behind one: aiohttp has no setting for it
LIMITS: dict[str, Any] = {
    "max_line_size": 4096,
    "max_field_size": 1024,
    "max_headers": 32,
    "read_bufsize": 16 * 1024,
    "lingering_time": 1.0,
    "auto_decompress": False,
}

routes = web.RouteTableDef()


class Counters:
    """What the server has seen, and the gates and holds it keeps."""

    def __init__(self) -> None:
        self.in_flight = 0
        self.peak = 0
        self.connections_opened = 0
        self.gate_failures = 0
        self.paths: Counter[str] = Counter()
        self.requests: deque[str] = deque(maxlen=REMEMBERED)
        self.dropping: weakref.WeakSet[asyncio.BaseTransport] = weakref.WeakSet()
        self.broken_off: Counter[str] = Counter()
        self.failures: Counter[str] = Counter()
        self.words: dict[str, str] = {}
        self.gates: dict[str, list[asyncio.Future[bool]]] = defaultdict(list)
        self.closed_gates: set[str] = set()
        self.holds: dict[str, asyncio.Event] = defaultdict(asyncio.Event)

    @staticmethod
    def make_room(names: Collection[str], name: str) -> None:
        """Refuse a name with 507 where very many are kept already."""
        if len(names) >= NAMES and name not in names:
            raise web.HTTPInsufficientStorage(text=f"over {NAMES} names")

    def word(self, name: str) -> str:
        """Return the random word that this server keeps for a name."""
        self.make_room(self.words, name)
        return self.words.setdefault(name, secrets.token_hex(6))


COUNTERS = web.AppKey("counters", Counters)


@web.middleware
async def count(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Count each request, and those that are answered at the same time."""
    seen = request.app[COUNTERS]
    seen.make_room(seen.paths, request.path)
    seen.paths[request.path] += 1
    seen.requests.append(f"{request.method} {request.path_qs}")
    if request.transport in seen.dropping:
        return await close(request)
    seen.in_flight += 1
    seen.peak = max(seen.peak, seen.in_flight)
    try:
        return await handler(request)
    except asyncio.CancelledError:
        seen.broken_off[request.path] += 1
        raise
    except ConnectionResetError:  # the client has left already: nobody to answer
        seen.broken_off[request.path] += 1
        return web.Response()
    finally:
        seen.in_flight -= 1


def seconds(request: web.Request, text: str) -> float:
    """Read a number of seconds; a client's mistake is answered 400."""
    try:
        value = float(text)
    except ValueError:
        raise web.HTTPBadRequest(text=f"{text!r} is no number of seconds") from None
    if not 0 <= value <= LONGEST:
        raise web.HTTPBadRequest(text=f"seconds go from 0 to {LONGEST:g}")
    return value


@routes.get("/")
async def index(request: web.Request) -> web.Response:
    """List what this server answers."""
    lines = []
    for route in routes:
        if isinstance(route, web.RouteDef):
            path, words = html.escape(route.path), inspect.getdoc(route.handler) or ""
            lines.append(f"<li><code>{route.method} {path}</code> {html.escape(words)}")
    text = f"<!doctype html><title>Practice server</title><ul>{''.join(lines)}</ul>"
    return web.Response(text=text, content_type="text/html")


@routes.get("/stats")
async def show_stats(request: web.Request) -> web.Response:
    """Answer the counters, and the latest requests in their order."""
    seen = request.app[COUNTERS]
    return web.json_response(
        {
            "in_flight": seen.in_flight,
            "peak": seen.peak,
            "connections_opened": seen.connections_opened,
            "requests": list(seen.requests),
        }
    )


@routes.get("/json")
async def show_json(request: web.Request) -> web.Response:
    """Answer a small JSON document."""
    return web.json_response({"site": "practice", "up": True})


@routes.route("*", "/echo")
async def echo(request: web.Request) -> web.Response:
    """Answer what was asked."""
    return web.json_response(
        {
            "method": request.method,
            "query": dict(request.query),
            "headers": dict(request.headers),
            "text": await request.text(),
        }
    )


@routes.get("/word/{name}")
async def show_word(request: web.Request) -> web.Response:
    """Answer the random word of this name."""
    return web.Response(text=request.app[COUNTERS].word(request.match_info["name"]))


@routes.get("/cookies")
async def show_cookies(request: web.Request) -> web.Response:
    """Answer the cookies that came."""
    return web.json_response(dict(request.cookies))


@routes.get("/cookies/set")
async def set_cookies(request: web.Request) -> web.Response:
    """Set a cookie for each parameter of the query."""
    response = web.json_response(dict(request.query))
    for name, value in request.query.items():
        response.set_cookie(name, value, httponly=True, samesite="Lax")
    return response


@routes.get("/slow-headers/{seconds}")
@routes.get("/delay/{seconds}")
async def delay(request: web.Request) -> web.Response:
    """Answer after some seconds."""
    wait = seconds(request, request.match_info["seconds"])
    await asyncio.sleep(wait)
    return web.json_response({"delay": wait})


@routes.get(r"/gate/{n:[1-9]\d{0,3}}")
async def gate(request: web.Request) -> web.Response:
    """Answer when n requests wait together, or 504 when a limit has passed."""
    seen = request.app[COUNTERS]
    n = int(request.match_info["n"])
    limit = seconds(request, request.query.get("limit", "1.0"))
    group = request.query.get("group", str(n))
    seen.make_room(seen.gates, group)
    waiting = seen.gates[group]
    mine: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
    waiting.append(mine)
    if len(waiting) >= n:
        for future in waiting:
            if not future.done():
                future.set_result(True)
        waiting.clear()
    came = len(waiting)
    try:
        async with asyncio.timeout(0 if group in seen.closed_gates else limit):
            await mine
    except TimeoutError:
        seen.closed_gates.add(group)
        seen.gate_failures += 1
        error = {"error": f"only {came} of {n} came together"}
        return web.json_response(error, status=504)
    finally:
        if mine in waiting:
            waiting.remove(mine)
    return web.Response(text=seen.word(request.query.get("name", "gate")))


@routes.get("/hold/{name}")
async def hold(request: web.Request) -> web.Response:
    """Hold the request until somebody posts to /release/{name}."""
    seen = request.app[COUNTERS]
    name = request.match_info["name"]
    seen.make_room(seen.holds, name)
    async with asyncio.timeout(LONGEST):
        await seen.holds[name].wait()
    return web.Response(text=seen.word(name))


@routes.post("/release/{name}")
async def release(request: web.Request) -> web.Response:
    """Let the requests go that wait at /hold/{name}."""
    seen, name = request.app[COUNTERS], request.match_info["name"]
    seen.make_room(seen.holds, name)
    seen.holds[name].set()
    return web.Response(status=204)


@routes.route("*", r"/status/{code:[2-5]\d\d}")
async def status(request: web.Request) -> web.Response:
    """Answer with a status code of your choice."""
    code = int(request.match_info["code"])
    if code in (204, 205, 304):
        return web.Response(status=code)
    return web.json_response({"status": code}, status=code)


@routes.get(r"/flaky/{n:\d{1,4}}")
async def flaky(request: web.Request) -> web.Response:
    """Fail n times, then succeed; counted for each key."""
    seen = request.app[COUNTERS]
    key = request.query.get("key", "flaky")
    seen.make_room(seen.failures, key)
    if seen.failures[key] < int(request.match_info["n"]):
        seen.failures[key] += 1
        after = request.query.get("retry_after")
        headers = {} if after is None else {"Retry-After": after}
        return web.Response(status=503, headers=headers)
    return web.Response(text=seen.word(key))


@routes.get(r"/redirect/{n:\d{1,2}}")
async def redirect(request: web.Request) -> web.Response:
    """Redirect n times, then to /json."""
    left = int(request.match_info["n"]) - 1
    raise web.HTTPFound(f"/redirect/{left}" if left > 0 else "/json")


@routes.get("/redirect-loop")
async def redirect_loop(request: web.Request) -> web.Response:
    """Redirect to this very page."""
    raise web.HTTPFound("/redirect-loop")


@routes.get(r"/stream/{n:\d{1,5}}")
async def stream(request: web.Request) -> web.StreamResponse:
    """Send n lines of text, each as it is made."""
    pause = seconds(request, request.query.get("pause", "0"))
    response = web.StreamResponse(headers={"Content-Type": "text/plain"})
    await response.prepare(request)
    for number in range(1, int(request.match_info["n"]) + 1):
        await response.write(f"line {number}\n".encode())
        await asyncio.sleep(pause)
    return response


@routes.get("/slow-body/{seconds}")
async def slow_body(request: web.Request) -> web.StreamResponse:
    """Send the headers and half of a body, and the other half after some seconds."""
    wait = seconds(request, request.match_info["seconds"])
    response = web.StreamResponse(headers={"Content-Length": "8"})
    await response.prepare(request)
    await response.write(b"half")
    await asyncio.sleep(wait)
    await response.write(b"half")
    return response


@routes.get("/endless")
async def endless(request: web.Request) -> web.StreamResponse:
    """Send a line every few milliseconds, until the client leaves."""
    response = web.StreamResponse(headers={"Content-Type": "text/plain"})
    await response.prepare(request)
    while True:
        await response.write(b"still here\n")
        await asyncio.sleep(0.005)


@routes.get(r"/bytes/{n:\d{1,9}}")
async def many_bytes(request: web.Request) -> web.StreamResponse:
    """Send n bytes, a chunk at a time."""
    n = int(request.match_info["n"])
    response = web.StreamResponse(headers={"Content-Length": str(n)})
    await response.prepare(request)
    for start in range(0, n, CHUNK):
        await response.write(b"x" * min(CHUNK, n - start))
    return response


@routes.get(r"/cut/{n:\d{1,6}}")
async def cut(request: web.Request) -> web.StreamResponse:
    """Announce twice n bytes, send n and close the connection."""
    n = int(request.match_info["n"])
    response = web.StreamResponse(headers={"Content-Length": str(2 * n)})
    await response.prepare(request)
    await response.write(b"x" * n)
    if request.transport is not None:
        request.transport.close()
    return response


@routes.get("/close")
async def close(request: web.Request) -> web.Response:
    """Close the connection without an answer."""
    if request.transport is not None:
        request.transport.close()
    return web.Response()


@routes.get("/reset")
async def reset(request: web.Request) -> web.Response:
    """Reset the connection: the client sees an error, not an end."""
    if request.transport is not None:
        stream = request.transport.get_extra_info("socket")
        at_once = struct.pack("hh" if sys.platform == "win32" else "ii", 1, 0)
        stream.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, at_once)
        request.transport.abort()
    return web.Response()


@routes.get("/drop-idle")
async def drop_idle(request: web.Request) -> web.Response:
    """Answer; but close this connection when another request comes on it."""
    if request.transport is not None:
        request.app[COUNTERS].dropping.add(request.transport)
    return web.Response(text="see you")


@routes.get("/wrong-type")
async def wrong_type(request: web.Request) -> web.Response:
    """Send JSON and call it HTML."""
    return web.Response(text='{"site": "practice"}', content_type="text/html")


@routes.get("/bad-json")
async def bad_json(request: web.Request) -> web.Response:
    """Send broken JSON and call it JSON."""
    return web.Response(text='{"site": ', content_type="application/json")


async def chunks_of(part: BodyPartReader) -> AsyncIterator[bytes]:
    """Read a part of a form, a chunk at a time."""
    while chunk := await part.read_chunk(CHUNK):
        yield chunk


async def measure(chunks: AsyncIterable[bytes]) -> dict[str, object]:
    """Count and digest what streams in, without keeping it."""
    size, digest = 0, hashlib.sha256()
    async for chunk in chunks:
        size += len(chunk)
        digest.update(chunk)
    return {"bytes": size, "sha256": digest.hexdigest()}


@routes.post("/upload")
async def upload(request: web.Request) -> web.Response:
    """Count the bytes of a body, or of each part of a form, as they stream in."""
    if not request.content_type.startswith("multipart/"):
        return web.json_response(await measure(request.content.iter_chunked(CHUNK)))
    parts: list[dict[str, object]] = []
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader):
            raise web.HTTPBadRequest(text="a form within a form")
        if len(parts) >= PARTS:
            raise web.HTTPBadRequest(text=f"over {PARTS} parts")
        measured = await measure(chunks_of(part))
        parts.append({"name": part.name, "filename": part.filename, **measured})
    return web.json_response({"parts": parts})


def make_app(argv: list[str] | None = None) -> web.Application:
    """Make the application with counters of its own."""
    app = web.Application(middlewares=[count], client_max_size=LARGEST)
    app[COUNTERS] = Counters()
    app.add_routes(routes)
    return app


class Refusal(asyncio.Protocol):
    """Breaks a connection off: there are enough of them."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Break it off."""
        if isinstance(transport, asyncio.Transport):
            transport.abort()


class CountingSite(web.BaseSite):
    """A site on a free port of 127.0.0.1 that counts the connections made."""

    port = 0
    most: int | None = None

    @property
    def name(self) -> str:
        """The address that the site answers at."""
        return f"http://127.0.0.1:{self.port}"

    async def start(self) -> None:
        """Listen, and count each time a protocol is made for a connection."""
        await super().start()
        runner = self._runner
        assert isinstance(runner, web.AppRunner) and runner.server is not None
        server, seen = runner.server, runner.app[COUNTERS]

        def counted() -> asyncio.BaseProtocol:
            seen.connections_opened += 1
            if self.most is not None and len(server.connections) >= self.most:
                return Refusal()
            protocol = server()
            if hasattr(protocol, QUEUE):
                setattr(protocol, QUEUE, 2)
            return protocol

        loop = asyncio.get_running_loop()
        listens = socket.create_server(("127.0.0.1", 0), backlog=self._backlog)
        listens.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, RECEIVED)
        self._server = await loop.create_server(counted, sock=listens)
        self.port = listens.getsockname()[1]


class PracticeServer:
    """Serve the practice app in this process, as an async context manager.

    With `most_connections`, those that would be open beyond that are broken off.
    """

    def __init__(self, most_connections: int | None = None) -> None:
        self._most_connections = most_connections

    async def start(self) -> None:
        """Start on a free port."""
        app = make_app()
        self.seen = app[COUNTERS]
        self._runner = web.AppRunner(
            app,
            access_log=None,
            handler_cancellation=True,
            shutdown_timeout=0.1,
            **LIMITS,
        )
        await self._runner.setup()
        self._site = CountingSite(self._runner)
        self._site.most = self._most_connections
        await self._site.start()

    async def stop(self) -> None:
        """Stop, and close what is still open."""
        await self._runner.cleanup()

    async def __aenter__(self) -> Self:
        """Start."""
        await self.start()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Stop."""
        await self.stop()

    @property
    def connections_open(self) -> int:
        """How many TCP connections are open now."""
        server = self._runner.server
        return 0 if server is None else len(server.connections)

    @property
    def connections_opened(self) -> int:
        """How many TCP connections were made so far."""
        return self.seen.connections_opened

    @property
    def in_flight(self) -> int:
        """How many requests are being answered now."""
        return self.seen.in_flight

    @property
    def peak(self) -> int:
        """How many requests were answered together at the most."""
        return self.seen.peak

    @property
    def gate_failures(self) -> int:
        """How many requests waited at a gate in vain."""
        return self.seen.gate_failures

    @property
    def requests(self) -> list[str]:
        """The latest requests in their order, such as "GET /json"."""
        return list(self.seen.requests)

    def url(self, path: str) -> str:
        """Return the whole address of a path."""
        return self._site.name + path

    def word(self, name: str) -> str:
        """Return the random word that /word/{name} answers."""
        return self.seen.word(name)

    def count(self, path: str) -> int:
        """Return how many requests came for exactly this path."""
        return self.seen.paths[path]

    def broken_off(self, name: str) -> int:
        """Return how many clients left while /hold/{name} held them."""
        return self.seen.broken_off[f"/hold/{name}"]

    def release(self, name: str) -> None:
        """Let the requests go that wait at /hold/{name}."""
        self.seen.holds[name].set()

    async def until(self, condition: Callable[[], bool], limit: float = 1.0) -> bool:
        """Wait until a condition holds; say whether it did within the limit."""
        end = time.monotonic() + limit
        while not condition():
            if time.monotonic() > end:
                return False
            await asyncio.sleep(0.001)
        return True


@contextlib.contextmanager
def practice_process() -> Iterator[str]:
    """Serve in a process of its own; give the address that it answers at."""
    command = [sys.executable, "-m", "examples.practice_server", "--serve"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            yield process.stdout.readline().strip()
        finally:
            process.terminate()


async def serve() -> None:
    """Serve until the process is ended; print the address first."""
    async with PracticeServer() as practice:
        print(practice.url(""), flush=True)
        await asyncio.Event().wait()


async def main() -> None:
    """Ask the server a few things, and print what it saw."""
    async with PracticeServer() as practice, ClientSession() as session:

        async def ask(path: str) -> str:
            async with session.get(practice.url(path)) as response:
                return f"{path:16} {response.status} {await response.text()!r:.40}"

        print(await ask("/json"))
        print(await ask("/status/404"))
        print(await ask("/stream/3"))
        for line in await asyncio.gather(ask("/gate/2"), ask("/gate/2")):
            print(line)
        print("most in flight together:", practice.seen.peak)
        print("connections opened:", practice.seen.connections_opened)


if __name__ == "__main__":
    asyncio.run(serve() if "--serve" in sys.argv else main())
