"""A harbour talks to its ships over the web, and everybody hears what they should.

`make_app` is complete: it says which handler answers which address, and what the
application keeps. Whatever you write may be cancelled where it waits: then it ends with
that, and leaves nothing behind.

Check your work:  .venv/bin/python -m exercises check websockets
Get a hint:       .venv/bin/python -m exercises hint websockets
In PowerShell:    .venv/Scripts/python in place of .venv/bin/python
"""

import asyncio
import contextlib
from collections import defaultdict
from collections.abc import Awaitable, Callable

import aiohttp
from aiohttp import WSCloseCode, WSMsgType, web

FIRST_PAUSE = 0.5  # seconds
GOODBYE = aiohttp.ClientWSTimeout(ws_close=0.1)  # seconds to wait for an answer to it
MOST = 100  # texts that may wait for one listener

Pause = Callable[[float], Awaitable[None]]
Channel = dict[str, web.WebSocketResponse]
CHANNELS = web.AppKey("channels", dict[str, Channel])
QUEUES = web.AppKey("queues", set[asyncio.Queue[str]])
OPEN = web.AppKey("open", set[web.WebSocketResponse])
HEARTBEAT = web.AppKey("heartbeat", float)
FRIENDS = web.AppKey("friends", set[str])


async def echo(request: web.Request) -> web.WebSocketResponse:
    """Answer what a ship says: /echo.

    - What is said comes back as it was sent: a text as a text, bytes as bytes.
    - The text "out" does not come back: it closes the socket with the code 1000.
    - However a ship leaves, the server logs no error. It may break off before it is
      answered, or send a text that is no UTF-8: a message of the type ERROR.
    """
    # TODO: prepare a WebSocketResponse, then loop over its messages.
    raise NotImplementedError


async def steer(request: web.Request) -> web.WebSocketResponse:
    """Take orders for the rudder, from nobody but our own pages: /steer.

    - A page may steer whose Origin is http:// or https:// and the host, with its port,
      at which this request asks. So may one whose Origin is in request.app[FRIENDS].
    - Any other page is answered 403, and no socket opens: neither for an Origin that
      only begins or ends like one of these, nor for "null".
    - A program that sends no Origin may steer, too.
    - Each order, a text, is answered: "aye, hard to port".
    """
    # TODO: compare request.headers.get("Origin") before you prepare a response.
    raise NotImplementedError


async def count(request: web.Request) -> web.WebSocketResponse:
    """Show everybody how many ships are here: /count.

    - Whenever a ship comes or leaves, all that are here get the number as JSON, such
      as {"here": 2}; the one that has come gets it too.
    - A ship that is silent for request.app[HEARTBEAT] seconds is pinged. One that does
      not answer is dropped, and counted no more.
    - The number stays right when ships come and leave while it is being sent, and where
      a handler is cancelled because its ship has gone, also while it tells the number.
    """
    # TODO: keep the socket in request.app[OPEN], and forget it in `finally`.
    raise NotImplementedError


async def talk(request: web.Request) -> web.WebSocketResponse:
    """Let the ships of a channel hear each other: /channels/{name}?ship=Anna.

    You need not check: no two ships of a channel have the same name, and all of them
    read what they are sent.

    - What a ship says goes to all of its channel, itself too, as JSON:
      {"ship": "Anna", "text": "ahoy"}. Other channels hear nothing.
    - When a ship leaves, it is in request.app[CHANNELS][name] no more, and the others
      get {"ship": "Anna", "text": "left"}. They stay, and go on hearing each other.
    - Several may break off at once, without a goodbye: the others hear of each. So
      they do where a handler is cancelled because its ship has gone, even while it
      tells them.
    """
    # TODO: keep the socket in request.app[CHANNELS][name], under the ship's name.
    raise NotImplementedError


async def listen(request: web.Request) -> web.WebSocketResponse:
    """Send announcements to a listener: /listen.

    - While it listens, a queue of its own is in request.app[QUEUES].
    - Each text that is put into that queue is sent by itself, in order.
    - No more than MOST texts wait for it. `announce`, below, is complete: it puts a
      text into all queues that are not full.
    - When it says goodbye, it is answered, and its queue is in the set no more.
    """
    # TODO: a task takes from the queue and sends; the handler reads until the end.
    raise NotImplementedError


async def close_all(app: web.Application) -> None:
    """Close the channels when the server stops; called in on_shutdown.

    - Every ship in app[CHANNELS] is told the code WSCloseCode.GOING_AWAY, with a reason
      that names its channel: "channel 9 closes", in UTF-8. The frame has room for 123
      bytes of it: shorten a longer one, but cut no character in two.
    - A ship that does not read, so that its connection is full, holds nobody up.
    - When close_all returns, all sockets are closed, and their handlers can end.
    """
    # TODO: gather a ws.close(...) for each socket of each channel.
    raise NotImplementedError


async def collect(url: str, most: int, pause: Pause) -> list[str]:
    """Collect messages from a station whose connection breaks now and then.

    - Connect to the url with the parameter `after`, the number of messages that have
      come so far. Each text is a message, bytes are none. As soon as there are `most`
      texts, return them, also when the station does not answer your goodbye.
    - When the connection ends, fails or is refused, also with 403, connect again:
      nothing is missed or doubled.
    - Before that, await pause(seconds): 0.5 (FIRST_PAUSE), 1, 2 and so on, without a
      limit, for as long as no message comes. After a message it is 0.5 again.
    """
    # TODO: a loop around session.ws_connect(url, params=..., timeout=GOODBYE).
    raise NotImplementedError


async def ask_name(request: web.Request) -> web.WebSocketResponse:
    """Ask a ship for its name, then answer it: /name.

    - "your name?" is sent first; the next text is the name, answered "welcome, Anna".
      Bytes are passed over.
    - Each text after that is answered with its length in characters, such as "4".
    - The text "out", also as the first, closes the socket with the code 1000.
    - A ship may leave before it has said its name, or send a broken text (type ERROR):
      that is no error in the log.
    """
    # TODO: repair. Two of them read from one socket; only one may.
    ws = web.WebSocketResponse()
    await ws.prepare(request)

    async def wait_for_out() -> None:
        async for message in ws:
            if message.data == "out":
                await ws.close()

    waiting = asyncio.create_task(wait_for_out())
    await asyncio.sleep(0)
    await ws.send_str("your name?")
    name = await ws.receive_str()
    await ws.send_str(f"welcome, {name}")
    async for message in ws:
        await ws.send_str(str(len(message.data)))
    waiting.cancel()
    return ws


async def announce(request: web.Request) -> web.Response:
    """Announce a text to all listeners: POST /announce."""
    text = await request.text()
    for queue in request.app[QUEUES]:
        if not queue.full():
            queue.put_nowait(text)
    return web.json_response({"listeners": len(request.app[QUEUES])})


async def stay(request: web.Request) -> web.WebSocketResponse:
    """Send a sea chart, and keep the socket open: /stay/{name}?ship=Anna&size=1000."""
    ws = web.WebSocketResponse()
    await ws.prepare(request)
    channel = request.app[CHANNELS][request.match_info["name"]]
    ship = request.query["ship"]
    channel[ship] = ws
    chart = "~" * int(request.query["size"])
    sending = asyncio.create_task(ws.send_str(chart))
    try:
        async for _ in ws:
            pass
    finally:
        del channel[ship]
        sending.cancel()
        await asyncio.gather(sending, return_exceptions=True)
    return ws


def make_app(name: str, heartbeat: float = 20) -> web.Application:
    """Make the harbour; `name` is the task that is tried."""
    app = web.Application()
    app[CHANNELS], app[QUEUES], app[OPEN] = defaultdict(dict), set(), set()
    app[HEARTBEAT], app[FRIENDS] = heartbeat, {"https://pilots.example"}
    if name == "close_all":
        app.on_shutdown.append(close_all)
    app.add_routes(
        [
            web.get("/echo", echo),
            web.get("/steer", steer),
            web.get("/count", count),
            web.get("/channels/{name}", talk),
            web.get("/listen", listen),
            web.post("/announce", announce),
            web.get("/stay/{name}", stay),
            web.get("/name", ask_name),
        ]
    )
    return app
