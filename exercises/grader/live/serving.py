"""The process in which `serve` serves a learner's application.

It is told what to do by lines of JSON on its standard input, and tells by lines on its
standard output what came of it; all else that is printed goes to standard error. When
whoever started it is gone, it ends at once, with all that it has started.
"""

import asyncio
import base64
import contextlib
import faulthandler
import json
import logging
import os
import signal
import socket
import sys
import threading
import zlib
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

from aiohttp import web
from aiohttp.abc import AbstractAccessLogger

from examples.practice_server import PracticeServer
from exercises.grader.repeatable import FILE, PRACTICE, Served
from exercises.grader.sandbox import confinement
from exercises.grader.sandbox.inside import Inside
from exercises.grader.sandbox.problems import problem
from exercises.grader.sandbox.wire import unplain

TRACE_AFTER = 4.0  # seconds of loading, then where it is stuck is written down
END = 5.0  # seconds for requests under way, when something newer is served
UNAVAILABLE = web.HTTPServiceUnavailable.status_code


class Serving:
    """One application, from its making to its end."""

    def __init__(self, order: dict[str, Any]) -> None:
        self.order = order
        self.file: str = order["file"]
        self.words: asyncio.Queue[str] = asyncio.Queue()

    async def run(self) -> None:
        """Make the application, and serve it while it is wanted."""
        async with AsyncExitStack() as stack:
            try:
                app = await self._application(stack)
                runner = await self._ready(app, stack)
                tell({"ready": True})
            except BaseException as error:  # sys.exit() for one
                words = problem(error, self.file)
                runner = await self._ready(_excuse(words), stack)
                tell({"problem": words})
            faulthandler.cancel_dump_traceback_later()
            if await self.words.get() == "go":
                site = web.SockSite(runner, _listening(self.order))
                await site.start()
                await self.words.get()
                await site.stop()
                tell({"stopped": True})

    async def _application(self, stack: AsyncExitStack) -> web.Application:
        if why := self.order.get("problem"):
            return _excuse(why)
        inside = Inside(self.file)
        inside.load(base64.b64decode(self.order["source"]))
        served = Served(**self.order["served"])
        arguments = [await _argument(one, served, stack) for one in served.arguments]
        return await inside.application(served.factory, arguments)

    async def _ready(
        self, app: web.Application, stack: AsyncExitStack
    ) -> web.AppRunner:
        runner = web.AppRunner(
            app,
            access_log=logging.getLogger("exercises.serve"),
            access_log_class=_Asked,
            shutdown_timeout=END,
        )
        stack.push_async_callback(runner.cleanup)
        await runner.setup()
        return runner


class _Asked(AbstractAccessLogger):
    """Tells of each request that was answered."""

    def log(
        self, request: web.BaseRequest, response: web.StreamResponse, time: float
    ) -> None:
        """Tell of one."""
        tell(
            {
                "asked": f"{request.method} {request.path_qs}",
                "status": response.status,
                "seconds": time,
            }
        )


def _excuse(why: dict[str, Any]) -> web.Application:
    """Return an application that says why the learner's is not there."""
    line = f" (line {why['line']})" if why.get("line") else ""
    text = f"{why['type']}: {why['message']}{line}\n"

    async def excuse(request: web.Request) -> web.Response:
        return web.Response(status=UNAVAILABLE, text=text)

    app = web.Application()
    app.add_routes([web.route("*", "/{path:.*}", excuse)])
    return app


async def _argument(one: Any, served: Served, stack: AsyncExitStack) -> Any:
    """Return an argument of the factory as the check gave it."""
    match one:
        case {"$file": str(name)} if FILE in one:
            return _unpacked(name, served.files.get(name))
        case {"$practice": str(path)} if PRACTICE in one:
            practice = await stack.enter_async_context(PracticeServer())
            return practice.url(path)
    return unplain(one)


def _unpacked(name: str, packed: str | None) -> str:
    """Write a file that a check had made; return its path."""
    path = Path(name).resolve()
    if packed is not None:
        path.write_bytes(zlib.decompress(base64.b64decode(packed)))
    return str(path)


def _listening(order: dict[str, Any]) -> socket.socket:
    if sys.platform == "win32":
        return socket.fromshare(base64.b64decode(order["shared"]))
    return socket.socket(fileno=order["fd"])


def tell(message: dict[str, Any]) -> None:
    """Tell whoever started this process."""
    with contextlib.suppress(OSError):
        CHANNEL.write(json.dumps(message) + "\n")
        CHANNEL.flush()


def _end_with_all() -> None:
    """End this process, and what the learner's code has started."""
    if hasattr(os, "killpg") and os.getpgid(0) == os.getpid():
        os.killpg(0, signal.SIGKILL)
    os._exit(0)


async def _main(order: dict[str, Any], orders: Any) -> None:
    serving = Serving(order)
    loop = asyncio.get_running_loop()

    def listen() -> None:
        for line in orders:
            loop.call_soon_threadsafe(serving.words.put_nowait, line.strip())
        _end_with_all()

    threading.Thread(target=listen, daemon=True).start()
    await serving.run()


if __name__ == "__main__":
    confinement.die_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    ORDERS = os.fdopen(os.dup(0), encoding="utf-8")
    CHANNEL = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    sys.stdin = open(os.devnull)  # noqa: SIM115 - open until the process ends
    logging.basicConfig(format="%(message)s")
    ORDER = json.loads(ORDERS.readline())
    os.chdir(ORDER["folder"])
    TRACES = open(ORDER["traces"], "w")  # noqa: SIM115
    faulthandler.dump_traceback_later(TRACE_AFTER, file=TRACES)
    try:
        asyncio.run(_main(ORDER, ORDERS))
    finally:
        _end_with_all()
