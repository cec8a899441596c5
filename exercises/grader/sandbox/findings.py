"""What a learner's code leaves behind or blocks, noticed inside the subject.

All of it is advice beside the verdict: the code that it is about could reach it.
"""

import asyncio
import re
import sys
import threading
import time
import warnings
import weakref
from collections.abc import Callable
from types import FrameType
from typing import Any

import aiohttp

BEAT = 0.05  # seconds between two signs of life of the event loop
STILL = 0.3  # seconds without one, and the loop is said to stand still


class Findings:
    """Collects findings; each names a line of the learner's file where it can."""

    def __init__(self, file: str) -> None:
        self.file = file
        self._found: list[str] = []
        self._sessions: dict[int, tuple[weakref.ref[aiohttp.ClientSession], int]] = {}
        self._last_beat = time.monotonic()

    def watch(self) -> None:
        """Begin; to be called in the running event loop."""
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(self._heard_by_loop)
        sys.set_coroutine_origin_tracking_depth(1)
        warnings.simplefilter("always", RuntimeWarning)
        warnings.showwarning = self._warned
        self._note_sessions()
        self._beat(loop)
        threading.Thread(
            target=self._look, args=(threading.get_ident(),), daemon=True
        ).start()

    def take(self) -> list[str]:
        """Return what was found since the last time, each once."""
        for session, line in list(self._sessions.values()):
            one = session()
            if one is not None and not one.closed:
                self._add(f"a ClientSession was not closed{self._at(line)}")
        found = list(dict.fromkeys(self._found))
        self._found.clear()
        return found

    async def close_sessions(self) -> None:
        """Close the sessions that were left open: the next check starts clean."""
        for session, _ in list(self._sessions.values()):
            one = session()
            if one is not None and not one.closed:
                await one.close()
        self._sessions.clear()

    def _add(self, words: str) -> None:
        if len(self._found) < 20:
            self._found.append(words[:300])

    def _at(self, line: int) -> str:
        return f": {self.file}:{line}" if line else ""

    def _line(self, frame: FrameType | None) -> int:
        while frame is not None and frame.f_code.co_filename != self.file:
            frame = frame.f_back
        return 0 if frame is None else frame.f_lineno

    def _note_sessions(self) -> None:
        make: Callable[..., None] = aiohttp.ClientSession.__init__

        def noted(session: aiohttp.ClientSession, *args: Any, **options: Any) -> None:
            make(session, *args, **options)
            line = self._line(sys._getframe(1))
            if line:
                self._sessions[id(session)] = (weakref.ref(session), line)

        aiohttp.ClientSession.__init__ = noted  # type: ignore[assignment,method-assign]

    def _heard_by_loop(
        self, loop: asyncio.AbstractEventLoop, context: dict[str, Any]
    ) -> None:
        message = context.get("message", "")
        if session := context.get("client_session"):
            _, line = self._sessions.pop(id(session), (None, 0))
            if line:
                self._add(f"a ClientSession was not closed{self._at(line)}")
        elif "never retrieved" in message:
            error = context.get("exception")
            line = 0
            trace = getattr(error, "__traceback__", None)
            while trace is not None:
                if trace.tb_frame.f_code.co_filename == self.file:
                    line = trace.tb_lineno
                trace = trace.tb_next
            if line:  # else it is a task of the check's own
                words = f"nobody looked at the error of a task: {type(error).__name__}"
                self._add(f"{words}: {error}{self._at(line)}")

    def _warned(
        self,
        message: Warning | str,
        category: type[Warning],
        filename: str,
        lineno: int,
        file: object = None,
        line: str | None = None,
    ) -> None:
        said = re.match(r"coroutine '(.+)' was never awaited", str(message))
        if said:
            place = re.findall(rf'"{re.escape(self.file)}", line (\d+)', str(message))
            if filename == self.file and not place:
                place = [lineno]
            where = self._at(int(place[-1])) if place else ""
            name = said[1].rpartition(".")[2]
            self._add(f"{name} was called, but not awaited{where}")

    def _beat(self, loop: asyncio.AbstractEventLoop) -> None:
        self._last_beat = time.monotonic()
        loop.call_later(BEAT, self._beat, loop)

    def _look(self, main: int) -> None:
        """Watch from a thread for the loop to stand still in the learner's code."""
        said = 0.0
        while True:
            time.sleep(BEAT)
            beat = self._last_beat
            if time.monotonic() - beat > STILL and beat != said:
                line = self._line(sys._current_frames().get(main))
                if line:
                    self._add(f"the event loop stood still{self._at(line)}")
                said = beat
