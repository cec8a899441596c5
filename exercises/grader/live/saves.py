"""Notice every save of a file, wherever it comes from, and read what was saved."""

import contextlib
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from watchfiles import watch

LOOK = 1.0  # seconds between two looks at the file, where the system tells no changes
STEP = 5  # milliseconds that a change waits for the rest of a save
SETTLE = 0.1  # seconds for an editor to fill a file that it has just emptied


def moments(path: Path, over: threading.Event) -> Iterator[None]:
    """Give the moments at which a file may have been saved, the present one first.

    Whoever takes its time over one misses nothing: the next comes at once. Blocks in
    between, until `over` is set. Raises nothing of the system's own.
    """
    seen: object = ()  # like no file, present or away
    while not over.is_set() and (now := _stamp(path)) != seen:
        seen = now
        yield
    for told in _told(path, over):
        now = _stamp(path)
        if told or now != seen:
            seen = now
            yield


def _told(path: Path, over: threading.Event) -> Iterator[bool]:
    """Say when the system tells of a change, and False when it is time to look."""
    with contextlib.suppress(OSError, RuntimeError):
        for changes in watch(
            path.parent,
            watch_filter=lambda _, changed: Path(changed).name == path.name,
            debounce=10 * STEP,
            step=STEP,
            stop_event=over,
            rust_timeout=int(LOOK * 1000),
            yield_on_timeout=True,
            raise_interrupt=False,
            recursive=False,
        ):
            yield bool(changes)
    while not over.wait(LOOK):  # the system has no more watches to give
        yield False


def read(path: Path) -> bytes:
    """Read a file; one that is empty or away may be on its way to be saved.

    Raises OSError.
    """
    with contextlib.suppress(FileNotFoundError):
        if source := path.read_bytes():
            return source
    time.sleep(SETTLE)
    return path.read_bytes()


def _stamp(path: Path) -> tuple[int, int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
