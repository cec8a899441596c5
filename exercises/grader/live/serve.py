"""Serve a learner's own application, as the checks do, and anew at every save."""

import asyncio
import contextlib
import signal
import socket
import threading
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.rule import Rule
from rich.text import Text

from exercises.grader import catalogue
from exercises.grader.judging.grader import GRADER, GraderFailed
from exercises.grader.learner import last_verdict
from exercises.grader.learner.again import again
from exercises.grader.learner.commands import in_terminal
from exercises.grader.learner.progress import PROGRESS
from exercises.grader.live import saves
from exercises.grader.live.served_process import ServedProcess
from exercises.grader.repeatable import Served
from exercises.grader.sandbox.folders import remove
from exercises.grader.verdict import CheckResult, Problem

PORT = 8080
STYLES = {2: "green", 4: "yellow", 5: "red"}  # by the first digit of a status


class NothingServed(Exception):
    """There is nothing to serve; the message says what to do instead."""


class PortTaken(Exception):
    """Somebody else listens at the port that was asked for."""


class Serve:
    """One sitting: an exercise, perhaps one task of it, and an address."""

    def __init__(
        self, slug: str, task: str | None, port: int | None, console: Console
    ) -> None:
        self.slug, self.task, self.console = slug, task, console
        self.path = catalogue.file_of(slug)
        self.file = f"exercises/{self.path.name}"
        _look(slug, task)
        self.listening = _listen(port)
        self.address = f"http://127.0.0.1:{self.listening.getsockname()[1]}"
        self.current: ServedProcess | None = None
        self._shown: tuple[bytes, Served | None] | None = None
        self._processes: list[ServedProcess] = []
        self._ending: set[asyncio.Task[None]] = set()
        self._said = ""

    def run(self) -> None:
        """Serve until the learner ends it."""
        ended = KeyboardInterrupt, asyncio.CancelledError
        with self.listening, contextlib.suppress(*ended):
            asyncio.run(self._serve())

    async def _serve(self) -> None:
        over, changed = threading.Event(), asyncio.Event()
        loop, sitting = asyncio.get_running_loop(), asyncio.current_task()
        assert sitting is not None
        for name in ("SIGTERM", "SIGHUP"):
            with contextlib.suppress(AttributeError, NotImplementedError):  # Windows
                loop.add_signal_handler(getattr(signal, name), sitting.cancel)

        def look(path: Path) -> None:
            for _ in saves.moments(path, over):
                with contextlib.suppress(RuntimeError):  # the loop is over
                    loop.call_soon_threadsafe(changed.set)

        last_verdict.FOLDER.mkdir(exist_ok=True)
        for path in (self.path, last_verdict.path_of(self.slug)):
            threading.Thread(target=look, args=(path,), daemon=True).start()
        self.console.print(Rule(self.file, align="left"))
        try:
            while True:
                await changed.wait()
                changed.clear()
                await self._look_again()
        finally:
            over.set()
            for process in self._processes:
                process.kill()
                remove(process.folder)
            GRADER.close()

    async def _look_again(self) -> None:
        """Serve what was saved, unless it is served already."""
        try:
            source = await asyncio.to_thread(saves.read, self.path)
        except OSError as error:
            self._trouble(f"{self.file} cannot be read: {error.strerror}")
            return
        chosen, problem = await self._chosen(source)
        served = None if chosen is None else chosen[1].served
        if self._shown == (source, served):
            return
        self._shown = (source, served)
        new = await self._started(source, served, problem)
        if new.problem is not None:
            goes_on = self.current is not None and self.current.problem is None
            self._cannot_serve(new.problem, goes_on)
            if goes_on:
                new.kill()
                await self._end(new)
                return
            if not new.alive:  # it was stuck: another one says so
                await self._end(new)
                new = await self._started(source, served, new.problem)
        before, self.current = self.current, new
        if before is not None:
            await before.leave()
        new.go()
        if new.problem is None:
            self._said = ""
            self._introduce(chosen)
        if before is not None:
            ending = asyncio.create_task(self._end(before))
            self._ending.add(ending)
            ending.add_done_callback(self._ending.discard)

    async def _started(
        self, source: bytes, served: Served | None, problem: Problem | None
    ) -> ServedProcess:
        new = ServedProcess(self.listening, self._asked)
        self._processes.append(new)
        await new.start(self.file, source, served, problem)
        new.problem = problem or new.problem
        return new

    async def _end(self, process: ServedProcess) -> None:
        await process.end()
        self._processes.remove(process)

    async def _chosen(
        self, source: bytes
    ) -> tuple[tuple[str, CheckResult] | None, Problem | None]:
        """Return the task and the check whose application is served, or why none is.

        Where no verdict tells what checks serve, the exercise is graded.
        """
        verdict = last_verdict.read(self.slug)
        if verdict is None or last_verdict.served_of(verdict, self.task) is None:
            try:
                verdict = await asyncio.to_thread(GRADER.grade, self.slug, source)
            except GraderFailed as error:
                return None, Problem("GraderFailed", str(error))
            finally:
                GRADER.close()
            PROGRESS.try_to_keep(verdict)
        if chosen := last_verdict.served_of(verdict, self.task):
            return chosen, None
        nothing = Problem("NothingServed", "no check came as far as to serve it")
        return None, verdict.problem or nothing

    def _cannot_serve(self, problem: Problem, goes_on: bool) -> None:
        place = f"{self.file}:{problem.line}" if problem.line else self.file
        after = "What was served before goes on." if goes_on else "It answers 503."
        self._trouble(f"✗ {place} cannot be served\n  {problem}\n  {after}")

    def _introduce(self, chosen: tuple[str, CheckResult] | None) -> None:
        """Say what is served where, and how to ask what failed."""
        if chosen is None or chosen[1].served is None:
            return
        task, check = chosen
        made = f"{self.address}   as for {task}: {check.requirement}"
        self.console.print(Text(f"Serving at {made}", "bold"), soft_wrap=True)
        asked = check.failure.again if check.failure else ()
        for line in again(asked, self.address):
            self.console.print(Text(f"  {line}"), soft_wrap=True)

    def _asked(self, told: dict[str, Any]) -> None:
        """Print one request."""
        status = int(told["status"])
        line = Text.assemble(
            f"{told['asked']:44}  ",
            (str(status), STYLES.get(status // 100, "")),
            f"  {told['seconds'] * 1000:.1f} ms",
        )
        self.console.print(line, soft_wrap=True)

    def _trouble(self, words: str) -> None:
        if words != self._said:
            self._said = words
            self.console.print(Text(words, "red"), soft_wrap=True)


def _look(slug: str, task: str | None) -> None:
    """Raise NothingServed where no check of the exercise, or of a task, serves."""
    tasks = catalogue.task_names(slug)
    if task is not None and task not in tasks:
        known = ", ".join(tasks)
        raise NothingServed(f"There is no task {task!r} in {slug}. There are: {known}.")
    serving = [name for name in tasks if catalogue.serves(slug, name)]
    instead = f"To see what it does: {in_terminal('check', slug)}"
    if not serving:
        raise NothingServed(
            f"{slug} has no application to serve: its tasks are called. {instead}"
        )
    if task is not None and task not in serving:
        raise NothingServed(
            f"{task} is not served by its checks. {instead}\n"
            f"Of {slug}, these are served: {', '.join(serving)}."
        )


def _listen(port: int | None) -> socket.socket:
    """Listen at a port, or at the usual one if that is free, else at another.

    Raises PortTaken.
    """
    for number in [port] if port is not None else [PORT, 0]:
        with contextlib.suppress(OSError):
            return socket.create_server(("127.0.0.1", number))
    raise PortTaken(f"Somebody listens at port {port} already. Name another one.")
