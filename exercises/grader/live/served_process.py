"""A process that serves a learner's application, seen from whoever started it."""

import asyncio
import base64
import contextlib
import json
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from exercises.grader.catalogue import ROOT
from exercises.grader.repeatable import Served
from exercises.grader.sandbox.folders import remove
from exercises.grader.verdict import Problem

WINDOWS = sys.platform == "win32"
LOAD_LIMIT = 5.0  # seconds to load the file and to start its application
LEAVE = 1.0  # seconds to stop listening; a loop that is held does not
END = 6.0  # seconds for requests under way, then it is ended


class ServedProcess:
    """Serves one state of a file at a socket that listens already.

    `asked` is given what is told of each request.
    """

    def __init__(self, listening: socket.socket, asked: Callable[[Any], None]) -> None:
        self.listening = listening
        self.asked = asked
        self.problem: Problem | None = None

    async def start(
        self, file: str, source: bytes, served: Served | None, problem: Problem | None
    ) -> None:
        """Load the file and start its application; `problem` says what is wrong.

        With a `problem` given, nothing is loaded: it is what every request is told.
        """
        self.folder = Path(tempfile.mkdtemp(prefix="serve-"))
        traces = self.folder / "traces"
        self.process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "exercises.grader.live.serving",
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            pass_fds=() if WINDOWS else (self.listening.fileno(),),
            start_new_session=not WINDOWS,
        )
        order: dict[str, Any] = {
            "file": file,
            "folder": str(self.folder),
            "traces": str(traces),
            "source": base64.b64encode(source).decode(),
            "served": None if served is None else vars(served),
            "problem": None if problem is None else vars(problem),
        }
        if sys.platform == "win32":
            shared = self.listening.share(self.process.pid)
            order["shared"] = base64.b64encode(shared).decode()
        else:
            order["fd"] = self.listening.fileno()
        self._order(json.dumps(order))
        try:
            async with asyncio.timeout(LOAD_LIMIT):
                if found := (await self._told()).get("problem"):
                    self.problem = Problem(**found)
        except TimeoutError:
            trace = traces.read_text(errors="replace") if traces.exists() else ""
            place = re.search(rf'"{re.escape(file)}", line (\d+)', trace)
            self.problem = Problem(
                "TimeoutError",
                f"the file was not loaded after {LOAD_LIMIT:g} s",
                int(place[1]) if place else 0,
            )
            self.kill()
            await self.process.wait()

    @property
    def alive(self) -> bool:
        """Whether the process runs."""
        return self.process.returncode is None

    def go(self) -> None:
        """Let it answer requests, and tell of each."""
        self._order("go")
        self._telling = asyncio.create_task(self._tell())

    async def leave(self) -> None:
        """Let it take no more requests; those under way go on to their end."""
        self._left = asyncio.Event()
        self._order("stop")
        try:
            async with asyncio.timeout(LEAVE):
                await self._left.wait()
        except TimeoutError:
            self.kill()

    async def end(self) -> None:
        """Wait for requests under way, within a limit; then nothing of it is left."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(END):
                await self.process.wait()
        self.kill()
        await self.process.wait()
        remove(self.folder)

    def kill(self) -> None:
        """End it at once, with all that it has started."""
        if sys.platform == "win32":
            _kill_family(self.process.pid)
        else:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)

    def _order(self, line: str) -> None:
        assert self.process.stdin is not None
        with contextlib.suppress(OSError):
            self.process.stdin.write(line.encode() + b"\n")

    async def _told(self) -> dict[str, Any]:
        assert self.process.stdout is not None
        line = await self.process.stdout.readline()
        if not line:
            words = "your code ended its own process"
            return {"problem": vars(Problem("ProcessEnded", words))}
        told: dict[str, Any] = json.loads(line)
        return told

    async def _tell(self) -> None:
        while "problem" not in (told := await self._told()):
            if "stopped" in told:
                self._left.set()
            else:
                self.asked(told)


def _kill_family(pid: int) -> None:
    import psutil

    with contextlib.suppress(psutil.Error):
        one = psutil.Process(pid)
        for process in [*one.children(recursive=True), one]:
            with contextlib.suppress(psutil.Error):
                process.kill()
