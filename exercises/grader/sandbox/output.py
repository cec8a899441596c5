"""What a subject prints: the newest of it is kept, and a flood is noticed."""

import asyncio
import contextlib
import os
import sys
import threading
from collections.abc import Callable

KEPT = 64 * 1024  # bytes
MOST = 16 * 1024**2  # bytes, then the subject is ended
LATE = 0.2  # seconds to wait for output, where a thread of its own reads it


class Output:
    """Reads a pipe beside all else, in the running event loop.

    `flooded` is called once, when more than the limit has come.
    """

    def __init__(self, fd: int, flooded: Callable[[], None]) -> None:
        self._fd = fd
        self._flooded = flooded
        self._printed = 0
        self._kept = bytearray()
        self._begin()

    def take(self, mark: bytes) -> str:
        """Return what was printed before a mark, which is in the pipe already."""
        self._catch_up(mark)
        printed, _, rest = bytes(self._kept).partition(mark)
        self._kept = bytearray(rest)
        return printed.decode("utf-8", "replace")

    def close(self) -> None:
        """Stop reading; the subject's process has ended before."""
        if self._fd >= 0:
            asyncio.get_running_loop().remove_reader(self._fd)
            os.close(self._fd)
            self._fd = -1

    def _begin(self) -> None:
        os.set_blocking(self._fd, False)
        asyncio.get_running_loop().add_reader(self._fd, self._read)

    def _read(self) -> None:
        """Keep a piece of what is there; at its end, stop."""
        with contextlib.suppress(BlockingIOError):
            if heard := os.read(self._fd, KEPT):
                self._keep(heard)
            else:
                self.close()

    def _catch_up(self, mark: bytes) -> None:
        while self._fd >= 0 and mark not in self._kept:
            before = self._printed
            self._read()
            if self._printed == before:
                return  # there is no more

    def _keep(self, heard: bytes) -> None:
        self._kept += heard
        del self._kept[:-KEPT]
        before, self._printed = self._printed, self._printed + len(heard)
        if before <= MOST < self._printed:
            self._flooded()


class ThreadedOutput(Output):
    """Reads a pipe in a thread: for Windows, whose event loop cannot watch one."""

    def _begin(self) -> None:
        self._news = threading.Condition()
        self._thread = threading.Thread(target=self._read_all, daemon=True)
        self._thread.start()

    def _read_all(self) -> None:
        while heard := os.read(self._fd, KEPT):
            with self._news:
                self._keep(heard)
                self._news.notify()
        os.close(self._fd)

    def _catch_up(self, mark: bytes) -> None:
        with self._news:
            self._news.wait_for(lambda: mark in self._kept, timeout=LATE)

    def close(self) -> None:
        """Wait until all is read; the subject's process has ended before."""
        self._thread.join(timeout=1)


def read_output(fd: int, flooded: Callable[[], None]) -> Output:
    """Begin to read a pipe, in the way that the system has."""
    kind = ThreadedOutput if sys.platform == "win32" else Output
    return kind(fd, flooded)
