"""What runs inside the subject: it loads the learner's file and does as it is asked.

Nothing here gives a point. A learner's code can reach all of it, so what it says is
either judged by what only the practice server could know, or can only take a point.
"""

import asyncio
import contextlib
import difflib
import functools
import gc
import inspect
import json
import logging
import os
import socket
import sys
import time
import types
from collections.abc import Coroutine
from typing import Any

import aiohttp
from aiohttp import web, web_app

from exercises.grader.sandbox.driving import NAMES
from exercises.grader.sandbox.findings import Findings
from exercises.grader.sandbox.places import DRIVER
from exercises.grader.sandbox.problems import Faults, problem
from exercises.grader.sandbox.server_errors import ServerErrors
from exercises.grader.sandbox.tidying import end_tasks, end_threads
from exercises.grader.sandbox.waiting import Waiting, waiting, who_waits
from exercises.grader.sandbox.wire import (
    ANSWER,
    TooLong,
    pack,
    plain,
    receive,
    unplain,
)

OURS = 2  # tasks: that which hears the grader, and that which answers


class NotThere(Exception):
    """The learner's file lacks what a check asks for; the message names the mend."""


class Inside:
    """The learner's module, and what runs of it."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.findings = Findings(file)
        self.source = b""
        self.code: types.CodeType | None = None
        self.module = types.ModuleType("exercise")
        self.runner: web.AppRunner | None = None
        self.own: set[asyncio.Task[Any]] = set()
        self.faults = Faults(file)
        for handler in (self.faults, ServerErrors(file, self.findings.add)):
            logging.getLogger("aiohttp.server").addHandler(handler)

    def load(self, source: bytes) -> None:
        """Execute the file anew, from its bytes; compile them when they are new."""
        if self.code is None or source != self.source:
            self.code, self.source = None, source
            text = source.decode("utf-8-sig")  # Windows' editors write a mark first
            self.code = compile(text, self.file, "exec", dont_inherit=True)
        self.module = types.ModuleType("exercise")
        self.module.__file__ = self.file
        sys.modules["exercise"] = self.module
        exec(self.code, self.module.__dict__)
        self.findings.begin()

    def unload(self) -> None:
        """Let go of the learner's module, so that nothing is kept for its sake."""
        self.module = types.ModuleType("exercise")
        sys.modules.pop("exercise", None)
        cached = getattr(web_app, "_cached_build_middleware", None)
        if cached is not None:  # aiohttp's, of handlers and their applications
            cached.cache_clear()
        gc.collect()

    def find(self, name: str) -> Any:
        """Return a function of the learner's module; raise NotThere."""
        found = vars(self.module).get(name)
        if callable(found):
            return found
        if found is not None:
            raise NotThere(f"{name} is no function in {self.file}")
        names = [key for key, value in vars(self.module).items() if callable(value)]
        near = difflib.get_close_matches(name, names, 1)
        hint = f"; is {near[0]} meant to be it?" if near else ""
        raise NotThere(f"there is no function {name} in {self.file}{hint}")

    async def call(self, name: str, arguments: list[Any]) -> Any:
        """Await a coroutine function of the learner's."""
        function = self.find(name)
        result = function(*arguments)
        if not inspect.isawaitable(result):
            raise NotThere(f"{name} is a plain function: begin it with `async def`")
        return await result

    async def drive(self, source: str, name: str, arguments: list[Any]) -> Any:
        """Run a check's own small function beside the learner's module."""
        space = dict(NAMES)
        exec(_compiled(source), space)
        return await space[name](self.module, *arguments)

    async def application(self, name: str, arguments: list[Any]) -> web.Application:
        """Return what a factory makes; raise NotThere where it is no application."""
        app = self.find(name)(*arguments)
        if inspect.isawaitable(app):
            app = await app
        if not isinstance(app, web.Application):
            kind = type(app).__name__
            raise NotThere(f"{name} returns a {kind}, wanted a web.Application")
        return app

    async def serve(self, name: str, arguments: list[Any]) -> int:
        """Serve the application that a factory makes; return its port."""
        app = await self.application(name, arguments)
        self.faults.kept.clear()
        self.runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)
        await self.runner.setup()
        site = web.TCPSite(self.runner, "127.0.0.1", 0)
        await site.start()
        port: int = self.runner.addresses[0][1]
        return port

    async def stop(self) -> None:
        """Stop what is served."""
        runner, self.runner = self.runner, None
        if runner is not None:
            await runner.cleanup()

    def waits(self) -> dict[str, Any]:
        """Say what the learner's code is busy with, or who waits in it for whom."""
        watchdog = self.findings.watchdog
        if (place := watchdog.holds()).line:
            return {"how": "held", "line": place.line, "in": place.function}
        found = [one for task in asyncio.all_tasks() if (one := self.waiting(task))]
        how = "patient" if all(one.patient for one in found) else ""
        if found and watchdog.never_idle():
            how = "busy"
        return {"how": how, "who": who_waits(found, self.file)}

    def waiting(self, task: asyncio.Task[Any]) -> Waiting | None:
        """Say where a task waits in the learner's file."""
        return waiting(task, self.file, called=task in self.own)

    async def tidy(self) -> dict[str, Any]:
        """End what is left running or open; say all that was found.

        It is clean where nothing goes on that could spoil the next check.
        """
        findings = self.findings
        findings.watchdog.end()
        await self.stop()
        await end_tasks(findings, self.own)
        self.unload()
        clean = await end_threads(findings) and len(asyncio.all_tasks()) <= OURS
        places = findings.unclosed.started.items()
        started = {command: list(place) for command, place in places}
        found = [one.as_data() for one in findings.take()]
        return {"found": found, "started": started, "clean": clean}


@functools.lru_cache(maxsize=64)
def _compiled(source: str) -> types.CodeType:
    """Compile a driver; a check may run the same one many times."""
    return compile(source, DRIVER, "exec", dont_inherit=True)


async def answer(inside: Inside, message: dict[str, Any]) -> Any:
    """Do one thing that the grader asks for."""
    arguments = unplain(message.get("arguments", []))
    match message["do"]:
        case "load":
            inside.findings.listen()
            inside.load(unplain(message["source"]))
            return None
        case "call":
            return await inside.call(message["name"], arguments)
        case "drive":
            return await inside.drive(message["source"], message["name"], arguments)
        case "serve":
            return await inside.serve(message["name"], arguments)
        case "stop":
            return await inside.stop()
        case "tidy":
            found = await inside.tidy()
            os.write(1, message["mark"].encode())
            return found
        case "faults":
            return inside.faults.kept
        case "waits":
            return inside.waits()
    raise ValueError(f"unknown request {message['do']!r}")


async def serve_grader(channel: socket.socket, file: str) -> None:
    """Answer the grader's requests until it is gone."""
    reader, writer = await asyncio.open_connection(sock=channel)
    inside = Inside(file)
    inside.findings.watch()
    inside.own.add(asyncio.current_task())  # type: ignore[arg-type]

    async def reply(message: dict[str, Any]) -> None:
        number = message["id"]
        try:
            where = "" if message["do"] == "drive" else "the result"
            result = plain(await answer(inside, message), where)
            packed = pack({"id": number, "value": result}, ANSWER)
        except TooLong as error:
            packed = pack(
                {"id": number, "problem": {"type": "TooLong", "message": str(error)}}
            )
        except BaseException as error:
            packed = pack({"id": number, "problem": problem(error, file)})
        writer.write(packed)
        await writer.drain()

    def start(work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        inside.own.add(task)
        task.add_done_callback(inside.own.discard)

    with contextlib.suppress(EOFError):
        while True:
            start(reply(await receive(reader)))
