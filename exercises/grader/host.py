"""Where a learner's file runs: a process, the channel to it, and what it prints."""

import os
import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from exercises.grader.catalogue import ROOT

KEPT_OUTPUT = 64 * 1024  # bytes
MOST_OUTPUT = 16 * 1024**2  # bytes, then the subject is ended


class SubjectGone(Exception):
    """The subject's process is over; the message says how it came to that."""


class Output:
    """What a subject prints, read beside all else: the newest 64 KiB are kept."""

    def __init__(self, fd: int, flooded: Callable[[], None]) -> None:
        self.printed = 0
        self._fd = fd
        self._kept = bytearray()
        self._flooded = flooded
        self._news = threading.Condition()
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()

    def _read(self) -> None:
        while heard := os.read(self._fd, 1 << 16):
            with self._news:
                self._kept += heard
                del self._kept[:-KEPT_OUTPUT]
                self.printed += len(heard)
                self._news.notify()
            if self.printed - len(heard) <= MOST_OUTPUT < self.printed:
                self._flooded()
        os.close(self._fd)

    def take(self, mark: bytes) -> str:
        """Return what was printed before a mark, once that has come; 0.2 s at most."""
        with self._news:
            self._news.wait_for(lambda: mark in self._kept, timeout=0.2)
            printed, _, rest = bytes(self._kept).partition(mark)
            self._kept = bytearray(rest)
        return printed.decode("utf-8", "replace")

    def close(self) -> None:
        """Wait until all is read; the subject's process has ended before."""
        self._thread.join(timeout=1)


@dataclass
class Running:
    """A subject that runs; `why` says why it was ended, when that was the grader."""

    pid: int
    channel: socket.socket
    output_fd: int
    traces_fd: int
    why: str = ""


class Host(Protocol):
    """Starts subjects, one at a time, and ends them."""

    def start(self) -> None:
        """Get ready; again when what was ready has ended."""

    def begin(self, file: str, folder: str) -> Running:
        """Start a subject in a folder of its own. Raises SubjectGone."""

    def ask_where(self, running: Running) -> None:
        """Have a subject write where its code runs, to its traces."""

    def left_running(self, running: Running) -> list[int]:
        """Return the processes that the subject has started."""

    def kill(self, running: Running) -> None:
        """End the subject at once."""

    def end(self, running: Running) -> list[str]:
        """End the subject and all that it started; return what that was."""

    def close(self) -> None:
        """End whatever was made ready."""


def environment() -> dict[str, str]:
    """Return the environment of subjects: nothing of the learner's own."""
    kept = ("PATH", "LANG", "SYSTEMROOT", "TEMP")  # Windows needs the last two
    return {
        "LANG": "C.UTF-8",
        **{name: os.environ[name] for name in kept if name in os.environ},
        "PYTHONPATH": str(ROOT),
        # No certificate is needed on this machine's own addresses, and reading them
        # is a fifth of the time that importing aiohttp takes.
        "SSL_CERT_FILE": os.devnull,
    }
