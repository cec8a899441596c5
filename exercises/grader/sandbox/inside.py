"""What runs inside the subject: it loads the learner's file and does as it is asked.

Nothing here decides a point. A learner's code can reach all of it, so what it says is
either judged by what only the practice server could know, or is advice.
"""

import asyncio
import contextlib
import difflib
import gc
import inspect
import json
import logging
import os
import socket
import sys
import time
import traceback
import types
from collections.abc import Coroutine
from typing import Any

import aiohttp
from aiohttp import web

from exercises.grader.sandbox.findings import Findings
from exercises.grader.sandbox.wire import (
    ANSWER,
    TooLong,
    pack,
    plain,
    receive,
    unplain,
)

AIOHTTP = os.path.dirname(aiohttp.__file__)
NAMES = {  # that a driver finds without an import
    "asyncio": asyncio,
    "aiohttp": aiohttp,
    "web": web,
    "json": json,
    "time": time,
    "contextlib": contextlib,
}


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
        self.faults: list[dict[str, Any]] = []
        self.own: set[asyncio.Task[Any]] = set()
        logging.getLogger("aiohttp.server").addHandler(_Faults(self))

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
        space: dict[str, Any] = dict(NAMES)
        exec(compile(source, "<check>", "exec", dont_inherit=True), space)
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
        self.faults.clear()
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

    def tasks(self) -> list[str]:
        """Say where the tasks wait that the learner's code started."""
        return [
            self.place(task) for task in asyncio.all_tasks() if task not in self.own
        ]

    def waits(self) -> dict[str, Any]:
        """Say where the learner's code awaits: a line, 0 where none is known."""
        for task in asyncio.all_tasks():
            if line := self.line_of(task):
                return {"line": line}
        return {"line": 0}

    def line_of(self, task: asyncio.Task[Any]) -> int:
        """Return the innermost line of the learner's file that a task awaits at."""
        line = 0
        awaited: Any = task.get_coro()
        while awaited is not None:
            frame = getattr(awaited, "cr_frame", getattr(awaited, "gi_frame", None))
            if frame is not None and frame.f_code.co_filename == self.file:
                line = frame.f_lineno
            awaited = getattr(
                awaited, "cr_await", getattr(awaited, "gi_yieldfrom", None)
            )
        return line

    def place(self, task: asyncio.Task[Any]) -> str:
        """Name a task and the learner's line that it waits at."""
        name = getattr(task.get_coro(), "__name__", "a task")
        line = self.line_of(task)
        return f"{name} ({self.file}:{line})" if line else name

    async def tidy(self) -> list[str]:
        """End what is left running or open; say all that was found."""
        await self.stop()
        await asyncio.sleep(0)
        left = [task for task in asyncio.all_tasks() if task not in self.own]
        theirs = [task for task in left if not _of_aiohttp(task)]
        found = [f"left running: {self.place(task)}" for task in theirs]
        for task in left:
            task.cancel()
        if left:
            await asyncio.wait(left, timeout=0.2)
        gc.collect()
        found += self.findings.take()
        await self.findings.close_sessions()
        return found


def _of_aiohttp(task: asyncio.Task[Any]) -> bool:
    """Tell whether a task is one of aiohttp's own, such as a connection's handler."""
    code = getattr(task.get_coro(), "cr_code", None)
    return code is not None and code.co_filename.startswith(AIOHTTP)


class _Faults(logging.Handler):
    """Keep the exceptions that aiohttp's server answered with a 500."""

    def __init__(self, inside: Inside) -> None:
        super().__init__(logging.ERROR)
        self.inside = inside

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one exception."""
        if record.exc_info and record.exc_info[1] is not None:
            found = problem(record.exc_info[1], self.inside.file)
            said = record.getMessage()
            if said.startswith("Missing return"):
                said = "None came for a response: is a `return` missing?"
                found |= {"type": "TypeError", "message": said}
            elif said.startswith("Web-handler should return"):
                found |= {"type": "TypeError", "message": said[:500]}
            self.inside.faults.append(found)
            del self.inside.faults[:-8]


def problem(error: BaseException, file: str) -> dict[str, Any]:
    """Describe an exception with the learner's own line."""
    if isinstance(error, SyntaxError) and error.filename == file:
        text = (error.text or "").strip()
        return {
            "type": type(error).__name__,
            "message": f"{error.msg}: {text}" if text else error.msg,
            "line": error.lineno or 0,
            "function": "",
        }
    line, function = 0, ""
    for frame in traceback.extract_tb(error.__traceback__):
        if frame.filename == file:
            line, function = frame.lineno or 0, frame.name
    kind, message = type(error).__name__, str(error)
    if message.startswith("Cannot serialize non-str key"):
        message += ": a header's value has to be a str"
    if isinstance(error, BaseExceptionGroup):
        inner = problem(error.exceptions[0], file)
        line, function = inner["line"] or line, inner["function"] or function
        message = f"{message}: {inner['type']}: {inner['message']}"
    return {
        "type": kind[:100],
        "message": message[:500],
        "line": line,
        "function": function,
    }


async def answer(inside: Inside, message: dict[str, Any]) -> Any:
    """Do one thing that the grader asks for."""
    arguments = unplain(message.get("arguments", []))
    match message["do"]:
        case "load":
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
            return inside.faults
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
