"""What a learner's code leaves behind or does wrong, found inside the subject.

Each finding costs the point of the check in which it was made; see `finding`.
"""

import asyncio
import re
import sys
import threading
import types
import warnings
from concurrent.futures.thread import _worker
from typing import Any

from exercises.grader.sandbox.finding import MOST_WORDS, Finding, Found
from exercises.grader.sandbox.held import Watchdog
from exercises.grader.sandbox.places import (
    DRIVER,
    IN_A_DRIVER,
    NOWHERE,
    Place,
    innermost,
    made,
    raised,
)
from exercises.grader.sandbox.unclosed import Unclosed, note_databases
from exercises.grader.sandbox.waiting import Waiting

MOST = 20  # findings of one check
POOL = _worker.__code__.co_filename
PASSES_ON = ("set_result", "set_exception")  # of a pool's work, to its future
NEVER_AWAITED = re.compile(r"coroutine '(.+)' was never awaited")
# What is found in another way, and with its line.
KNOWN_OTHERWISE = ("Unclosed client session", "Unclosed connector", "subprocess ")
CALLED = (  # a warning's beginning, and what it says to a learner
    ("Unclosed connection", "a response was not read, and not released"),
    ("unclosed database", "a database connection was not closed"),
    ("<aiosqlite", "a database connection was not closed"),
    ("<Connection(", "a database connection was not closed"),
    ("unclosed file", "a file was not closed"),
    ("unclosed transport", "a connection was not closed"),
    ("unclosed <socket", "a socket was not closed"),
    ("unclosed <ssl", "a socket was not closed"),
    ("Implicitly cleaning up", "a temporary folder was not removed"),
)


class Findings:
    """Collects findings; each names a line of the learner's file where it can."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.unclosed = Unclosed(file)
        self.watchdog = Watchdog(file, self.add)
        self._found: list[Found] = []
        self._threads: set[threading.Thread] = set()

    def watch(self) -> None:
        """Begin; to be called in the running event loop."""
        self.unclosed.watch()
        self.watchdog.watch(asyncio.get_running_loop())
        self._threads = set(threading.enumerate())
        self.listen()

    def listen(self) -> None:
        """Hear warnings and errors, though the code before has changed who does."""
        asyncio.get_running_loop().set_exception_handler(self._heard_by_loop)
        sys.set_coroutine_origin_tracking_depth(1)
        warnings.simplefilter("always", RuntimeWarning)
        warnings.simplefilter("always", ResourceWarning)
        warnings._showwarnmsg_impl = self._warned  # type: ignore[attr-defined]

    def begin(self) -> None:
        """Begin with another check, once the learner's file is loaded."""
        note_databases()
        self.watchdog.begin()

    def add(
        self, finding: Finding, words: str, place: Place = NOWHERE, asked: str = ""
    ) -> None:
        """Add a finding, unless a check's driver did it."""
        if place != IN_A_DRIVER and len(self._found) < MOST:
            self._found.append(Found(finding, words[:MOST_WORDS], *place, asked))

    def take(self) -> list[Found]:
        """Return what was found since the last time, each once, the gravest first."""
        found = self._found + self.unclosed.take()
        self._found = []
        order = list(Finding)
        return sorted(dict.fromkeys(found), key=lambda one: order.index(one.finding))

    def left(self, task: asyncio.Task[Any], waits: Waiting | None) -> None:
        """Add a task that was left running, when it is the learner's."""
        coroutine = task.get_coro()
        place = made(self.file, coroutine)
        name = getattr(coroutine, "__name__", "a task")
        if waits is not None:
            place = waits.places[-1]
            name = waits.places[0].function
        self.add(Finding.TASK, f"{name} was left running", place)

    def threads(self) -> list[threading.Thread]:
        """Return the threads that are left at work, a check's own too."""
        return [
            thread
            for thread in threading.enumerate()
            if thread not in self._threads
            and not thread.name.startswith(("asyncio-waitpid", "waitpid"))
            and not _idle(thread, self.file)
        ]

    def thread_left(self, thread: threading.Thread) -> None:
        """Add a thread that was left running, when it is the learner's."""
        frame = sys._current_frames().get(thread.ident or 0)
        place = innermost(self.file, frame)
        place = place if place.line else self.unclosed.place_of(thread)
        name = getattr(getattr(thread, "_target", None), "__name__", thread.name)
        self.add(Finding.THREAD, f"{name} was left running in a thread", place)

    def _heard_by_loop(
        self, loop: asyncio.AbstractEventLoop, context: dict[str, Any]
    ) -> None:
        message = context.get("message", "")
        error = context.get("exception")
        task = context.get("task") or context.get("future")
        place = raised(self.file, error)
        if isinstance(task, asyncio.Task) and not (place.line or task.cancelling()):
            place = made(self.file, task.get_coro())
        if not place.line:
            return  # a check's own doing, or the library's
        said = f"{type(error).__name__}: {error}".rstrip(": ")
        if "never retrieved" in message:
            words = f"nobody looked at the error of a task: {said}"
            self.add(Finding.TASK_ERROR, words, place)
        elif "it is pending" in message:
            name = getattr(task, "get_coro", lambda: None)()
            words = f"the task {getattr(name, '__name__', '')} was lost before its end"
            self.add(Finding.TASK, words, place)
        elif error is not None:
            words = f"an error that only the event loop saw: {said}"
            self.add(Finding.LOOP_ERROR, words, place)

    def _warned(self, warning: warnings.WarningMessage) -> None:
        """Hear a warning, whatever would be done with it otherwise."""
        said = str(warning.message)
        frame = sys._getframe(1)
        if never := NEVER_AWAITED.match(said):
            self._never_awaited(never[1].rpartition(".")[2], said, frame)
        elif issubclass(warning.category, ResourceWarning) and not said.startswith(
            KNOWN_OTHERWISE
        ):
            self._never_closed(warning.source, said, frame)

    def _never_awaited(self, name: str, said: str, frame: types.FrameType) -> None:
        made_at = re.findall(r'^  File "(.+)", line (\d+), in (.+)$', said, re.M)
        if not made_at:
            place = innermost(self.file, frame)
        elif made_at[-1][0] == self.file:
            place = Place(int(made_at[-1][1]), made_at[-1][2])
        else:
            return  # a driver's own, or a library's
        if place.line:
            self.add(Finding.COROUTINE, f"{name} was called, but not awaited", place)

    def _never_closed(
        self, source: object, said: str, frame: types.FrameType | None
    ) -> None:
        place = self.unclosed.place_of(source)
        lost_at = NOWHERE
        while frame is not None and not place.line:
            if frame.f_code.co_name == "__del__":
                place = self.unclosed.place_of(frame.f_locals.get("self"))
            elif frame.f_code.co_filename == DRIVER and not lost_at.line:
                lost_at = IN_A_DRIVER
            elif frame.f_code.co_filename == self.file and not lost_at.line:
                lost_at = Place(frame.f_lineno, frame.f_code.co_name)
            frame = frame.f_back
        called = [words for start, words in CALLED if said.startswith(start)]
        words = called[0] if called else f"something was not closed: {said}"
        self.add(Finding.RESOURCE, words, place if place.line else lost_at)


def _idle(thread: threading.Thread, file: str) -> bool:
    """Tell whether a pool's thread waits for work, or passes a result on.

    Its pool is its keeper. On a busy machine it may take a while to come to rest.
    """
    if getattr(thread, "_target", None) is not _worker:
        return False
    frame = sys._current_frames().get(thread.ident or 0)
    while frame is not None and frame.f_code is not _worker.__code__:
        name, its_file = frame.f_code.co_name, frame.f_code.co_filename
        if name in PASSES_ON:
            return True
        if its_file == file or (name == "run" and its_file == POOL):
            return False  # it is at work
        frame = frame.f_back
    return True
