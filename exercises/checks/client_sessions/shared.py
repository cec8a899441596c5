"""What several tasks of client_sessions are graded with."""

import asyncio
import contextlib
import secrets
from collections.abc import AsyncIterator, Callable
from typing import Any

import aiohttp
from aiohttp import web
from aiohttp.test_utils import TestServer
from aiohttp.typedefs import Handler

from exercises.grader.checking import (
    PracticeServer,
    Subject,
    driver,
    named,
    page_or_end,
    want,
)

LET_PASS = (
    "CancelledError is no Exception, and no failure of a station: catch only what you "
    "can name, clean up in `finally`, and let it pass."
)


@driver
async def call_with_a_small_pool(exercise, name, least, *arguments):
    """call the function where a pool holds 5 connections, not 100"""
    make = aiohttp.TCPConnector.__init__

    def make_smaller(connector, *, limit=100, **options):
        make(
            connector, limit=5 if limit and least <= limit <= 100 else limit, **options
        )

    aiohttp.TCPConnector.__init__ = make_smaller
    try:
        return await getattr(exercise, name)(*arguments)
    finally:
        aiohttp.TCPConnector.__init__ = make


@driver
async def pass_time(exercise, seconds):
    """let the clock of the loop run ahead"""
    loop = asyncio.get_running_loop()
    now = loop.time
    loop.time = lambda: now() + seconds


@driver
async def call_and_leave(exercise, name, leave, *arguments):
    """call the function, and cancel the call when the page `leave` has answered"""
    task = asyncio.ensure_future(getattr(exercise, name)(*arguments))
    await page_or_end(task, leave)
    task.cancel()
    await asyncio.wait([task], timeout=1.0)
    if not task.done():
        return "it goes on"
    if task.cancelled():
        return "CancelledError"
    return f"it returned {task.result()!r:.200}"


async def caller_leaves(
    subject: Subject,
    practice: PracticeServer,
    name: str,
    *arguments: Any,
    asked: str,
    begun: Callable[[], bool],
    still_asked: Callable[[], int],
) -> None:
    """Cancel a call when it has begun; want that it ends, with all that it asked."""
    asked = f"{asked}, which is cancelled meanwhile"
    page = f"leave-{secrets.token_hex(4)}"
    leave = practice.url(f"/hold/{page}")
    task = asyncio.create_task(
        subject.drive(
            call_and_leave,
            name,
            leave,
            *arguments,
            asked=asked,
            wanted="CancelledError",
        )
    )
    await practice.until(lambda: task.done() or begun())
    await subject.settle()
    practice.release(page)
    got = await task
    want(
        got == "CancelledError",
        asked=asked,
        got=got,
        wanted="CancelledError",
        note=LET_PASS,
    )
    want(
        await practice.until(lambda: still_asked() == 0, limit=0.5),
        asked=f"{asked}: what is still open when it has ended",
        got=still_asked(),
        wanted=0,
    )


@contextlib.asynccontextmanager
async def serving(handler: Handler) -> AsyncIterator[str]:
    """Serve a handler at every path; give the address of the server."""

    async def answer(request: web.Request) -> web.StreamResponse:
        try:
            return await handler(request)
        except ConnectionResetError:  # the client has left already
            return web.Response()

    app = web.Application()
    app.router.add_route("*", "/{path:.*}", answer)
    async with TestServer(app) as server:
        yield str(server.make_url("")).rstrip("/")


def whose(practice: PracticeServer, names: Any, texts: Any) -> Any:
    """Say which pages gave the texts; what is no page's text stays."""
    return named(texts, {practice.word(name): f"text of {name}" for name in names})
