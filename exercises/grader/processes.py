"""The processes that another one has started, read from /proc where there is one."""

import contextlib
import os
import signal
from pathlib import Path


def children(pid: int) -> list[int]:
    """Return the processes that a process is the parent of."""
    found: list[int] = []
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        with contextlib.suppress(OSError):
            found += map(int, path.read_text().split())
    return found


def command_of(pid: int) -> str:
    """Return how a process was started; nothing of one that is over."""
    with contextlib.suppress(OSError):
        words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
        return b" ".join(words).decode("utf-8", "replace").strip()[:80]
    return ""


def end(pids: list[int]) -> list[str]:
    """End processes at once; return how those were started that still ran."""
    names = [command_of(pid) for pid in pids]
    for pid in pids:
        with contextlib.suppress(OSError):
            os.kill(pid, signal.SIGKILL)
    return [name for name in names if name]
