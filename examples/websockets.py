"""Push what the monitor finds to everybody who looks: WebSockets and a live page.

Run it:        .venv/bin/python -m examples.websockets
Serve it:      .venv/bin/python -m aiohttp.web examples.websockets:make_app
In PowerShell: .venv/Scripts/python in place of .venv/bin/python
Taught in:     notebooks/05_websockets.ipynb
Practised in:  exercises/websockets.py
"""

import asyncio
import contextlib
import random
from collections.abc import AsyncIterator

import aiohttp
from aiohttp import WSCloseCode, WSMsgType, web
from aiohttp.test_utils import TestClient, TestServer

MOST = 100  # messages that may wait for one reader
QUEUES = web.AppKey("queues", set[asyncio.Queue[str]])
OPEN = web.AppKey("open", set[web.WebSocketResponse])
PAGE = """<!doctype html><title>Monitor</title><ul id="log"></ul><script>
const scheme = location.protocol === "https:" ? "wss" : "ws";
const socket = new WebSocket(`${scheme}://${location.host}/live`);
socket.onmessage = event => {
  const line = document.createElement("li");
  line.textContent = event.data;
  document.getElementById("log").append(line);
};
</script>"""


def publish(queues: set[asyncio.Queue[str]], text: str) -> None:
    """Put a text into every reader's queue; a reader that is too slow loses some."""
    for queue in queues:
        if not queue.full():
            queue.put_nowait(text)


async def send_from(queue: asyncio.Queue[str], ws: web.WebSocketResponse) -> None:
    """Send what comes through a queue, for ever."""
    while True:
        await ws.send_str(await queue.get())


@contextlib.asynccontextmanager
async def subscribed(
    ws: web.WebSocketResponse, queues: set[asyncio.Queue[str]]
) -> AsyncIterator[None]:
    """Keep a queue for a socket among the others, and a task that sends from it."""
    queue: asyncio.Queue[str] = asyncio.Queue(MOST)
    queues.add(queue)
    sending = asyncio.create_task(send_from(queue, ws))
    try:
        yield
    finally:
        queues.discard(queue)
        sending.cancel()
        await asyncio.gather(sending, return_exceptions=True)


def of_this_site(request: web.Request) -> bool:
    """Tell whether a page of this very site opens the socket, or no page at all."""
    origin = request.headers.get("Origin")
    return origin is None or origin.partition("://")[2] == request.host


async def live(request: web.Request) -> web.WebSocketResponse:
    """Send what is published, and publish what is said."""
    if not of_this_site(request):
        raise web.HTTPForbidden(text="another site's page")
    ws = web.WebSocketResponse(heartbeat=20)
    await ws.prepare(request)
    request.app[OPEN].add(ws)
    try:
        async with subscribed(ws, request.app[QUEUES]):
            async for message in ws:
                if message.type is WSMsgType.TEXT:
                    publish(request.app[QUEUES], message.data)
    finally:
        request.app[OPEN].discard(ws)
    return ws


async def close_sockets(app: web.Application) -> None:
    """Say goodbye to everybody when the server stops."""
    code = WSCloseCode.GOING_AWAY
    # Without drain, the goodbye does not wait for a reader whose connection is full.
    await asyncio.gather(*[ws.close(code=code, drain=False) for ws in app[OPEN]])


async def show_page(request: web.Request) -> web.Response:
    """Show a page that listens."""
    return web.Response(text=PAGE, content_type="text/html")


async def follow(
    session: aiohttp.ClientSession, url: str, pause: float
) -> AsyncIterator[str]:
    """Give what a server sends, and come back with longer pauses when it is away."""
    seconds = pause
    while True:
        try:
            async with session.ws_connect(url, heartbeat=20) as ws:
                async for message in ws:
                    if message.type is WSMsgType.TEXT:
                        seconds = pause
                        yield message.data
        except aiohttp.WSServerHandshakeError as error:
            if error.status in (401, 403, 404):
                raise  # asking again would not help
        except (aiohttp.ClientError, TimeoutError):
            pass
        await asyncio.sleep(seconds * random.uniform(0.5, 1))
        seconds = min(2 * seconds, 30)


def make_app(argv: list[str] | None = None) -> web.Application:
    """Make the application."""
    app = web.Application()
    app[QUEUES], app[OPEN] = set(), set()
    app.on_shutdown.append(close_sockets)
    app.add_routes([web.get("/", show_page), web.get("/live", live)])
    return app


async def main() -> None:
    """Let two readers talk, then stop the server under them."""
    server = TestServer(make_app())
    async with TestClient(server) as client:
        anna, bob = await client.ws_connect("/live"), await client.ws_connect("/live")
        await anna.send_str("site-1 is down")
        print("Anna:", await anna.receive_str(), "| Bob:", await bob.receive_str())
        stopping = asyncio.create_task(server.close())
        await bob.receive()
        print("closed with", bob.close_code)
        await anna.close()
        await stopping


if __name__ == "__main__":
    asyncio.run(main())
