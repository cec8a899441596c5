"""Ask which page knocks, before you open."""

import contextlib
from collections.abc import AsyncIterator

import aiohttp

from exercises.checks.websockets.shared import WAIT, Line, keep_app
from exercises.grader.checking import CheckFailed, Client, Subject, driver, want


@driver
async def add_friend(exercise, friend):
    """let the pages of one more site steer"""
    exercise.app[exercise.FRIENDS].add(friend)


@contextlib.asynccontextmanager
async def knocking(client: Client, origin: str | None) -> AsyncIterator[Line | int]:
    """Ask for the socket as a page does; give it, or the status that refuses."""
    timeout = aiohttp.ClientWSTimeout(ws_close=WAIT)
    try:
        async with client.websocket("/steer", timeout=timeout, origin=origin) as ws:
            yield Line(ws, "/steer", client)
    except aiohttp.WSServerHandshakeError as error:
        yield error.status


async def ours(subject: Subject) -> None:
    """Our own pages, those of friends and programs may steer.

    What does a browser say of the page that opens a socket? And a program?

    A page's Origin is scheme, ://, host and port; request.host is the last two. Where
    the header is missing, no page asks.
    """
    await subject.drive(keep_app)
    async with subject.serve("make_app", "") as client:
        host = "{}:{}".format(*client.address())
        await subject.drive(add_friend, "http://buoys.example:8080")
        for origin in (
            None,
            f"http://{host}",
            f"https://{host}",
            "https://pilots.example",
            "http://buoys.example:8080",
        ):
            asked = f"a WebSocket at /steer, {_page(origin)}"
            async with knocking(client, origin) as line:
                if isinstance(line, int):
                    fault = await client.fault() if line == 500 else None
                    got = f"{line}  {fault or ''}".strip()
                    raise CheckFailed(
                        asked=asked, got=got, wanted="a handshake", problem=fault
                    )
                for order in ("hard to port", "größer", ""):
                    await line.say(order)
                    said = f"say {order!r}, {_page(origin)}"
                    await line.expect(f"aye, {order}", said)


async def others(subject: Subject) -> None:
    """Any other page is answered 403, and no socket opens.

    Which addresses begin or end like yours, and are somebody else's?

    Compare the whole Origin, with ==, or `in` a set; then raise web.HTTPForbidden
    before `prepare`.
    """
    async with subject.serve("make_app", "") as client:
        host, port = client.address()
        for origin in (
            "http://elsewhere.example",
            f"http://{host}",
            f"http://{host}:{port}.elsewhere.example",
            f"http://elsewhere.{host}:{port}",
            f"http://{host}:{port}0",
            "https://pilots.example.elsewhere.example",
            "https://spilots.example",
            "http://pilots.example",
            "null",
            "",
        ):
            async with knocking(client, origin) as line:
                status = line if isinstance(line, int) else 101
            fault = await client.fault() if status == 500 else None
            got = f"{status}  {fault or 'the socket is open' * (status == 101)}".strip()
            want(
                status == 403,
                asked=f"a WebSocket at /steer of {host}:{port}, {_page(origin)}",
                got=got,
                wanted="403",
                problem=fault,
            )


def _page(origin: str | None) -> str:
    return "without an Origin" if origin is None else f"Origin: {origin}"
