"""Single keys from a terminal, without the Enter key, beside a running event loop."""

import asyncio
import contextlib
import os
import sys
import threading
from collections.abc import Iterator

END = b"\x04"  # Ctrl-D: what a terminal sends, or stands for its loss


@contextlib.contextmanager
def pressed() -> Iterator[asyncio.Queue[str]]:
    """Give a queue of the keys that are pressed while the block is open.

    Without a terminal, the queue stays empty.
    """
    keys: asyncio.Queue[str] = asyncio.Queue()
    if not sys.stdin.isatty():
        yield keys
    elif sys.platform == "win32":
        with _console_keys(keys):
            yield keys
    else:
        with _terminal_keys(keys):
            yield keys


@contextlib.contextmanager
def _terminal_keys(keys: asyncio.Queue[str]) -> Iterator[None]:
    import termios
    import tty

    loop, fd = asyncio.get_running_loop(), sys.stdin.fileno()
    before = termios.tcgetattr(fd)
    tty.setcbreak(fd)

    def read() -> None:
        heard = b""
        with contextlib.suppress(OSError):  # the terminal is gone
            heard = os.read(fd, 64)
        if not heard:
            loop.remove_reader(fd)
            heard = END
        for key in heard.decode("utf-8", "replace"):
            keys.put_nowait(key)

    loop.add_reader(fd, read)
    try:
        yield
    finally:
        loop.remove_reader(fd)
        with contextlib.suppress(termios.error):
            termios.tcsetattr(fd, termios.TCSADRAIN, before)


@contextlib.contextmanager
def _console_keys(keys: asyncio.Queue[str]) -> Iterator[None]:
    import msvcrt

    loop, over = asyncio.get_running_loop(), threading.Event()

    def read() -> None:
        while not over.wait(0.05):
            while msvcrt.kbhit():  # type: ignore[attr-defined,unused-ignore]
                key = msvcrt.getwch()  # type: ignore[attr-defined,unused-ignore]
                loop.call_soon_threadsafe(keys.put_nowait, key)

    thread = threading.Thread(target=read, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
