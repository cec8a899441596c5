"""The processes that another one has started.

Linux tells them in /proc, which needs no library and a fraction of the time.
"""

import contextlib
import os
import signal
import time
from pathlib import Path

PROC = Path("/proc")
STARTING = 0.05  # seconds at most until a process that begins has its words
KILL = getattr(signal, "SIGKILL", signal.SIGTERM)  # Windows has but the latter


def children(pid: int) -> list[int]:
    """Return the processes that a process is the parent of."""
    if not (PROC / "self" / "task").exists():
        return _look_up_children(pid)
    found: list[int] = []
    with contextlib.suppress(OSError):  # it is over
        tasks = f"{PROC}/{pid}/task"
        for task in os.listdir(tasks):
            with open(f"{tasks}/{task}/children", "rb") as file:
                found += map(int, file.read().split())
    return found


def command_of(pid: int) -> str:
    """Return how a process was started; nothing of one that is over.

    One that was started this moment has no words yet: they are waited for.
    """
    with contextlib.suppress(OSError):
        late = time.monotonic() + STARTING
        while not (words := (PROC / str(pid) / "cmdline").read_bytes()):
            if _is_over(pid):
                return ""
            if time.monotonic() > late:
                break
            time.sleep(0.001)
        said = words.replace(b"\0", b" ").decode("utf-8", "replace").strip()[:80]
        return said or "a process"
    return "a process"


def end(pids: list[int], parent: int) -> list[str]:
    """End what a process has started; return how those were started that still ran.

    A fork of the parent has its command too, which tells a learner nothing.
    """
    fork = command_of(parent) if pids else ""
    names = [command_of(pid) for pid in pids]
    names = ["a fork of itself" if name == fork else name for name in names]
    for pid in pids:
        with contextlib.suppress(OSError):
            os.kill(pid, KILL)
    return [name for name in names if name]


def _is_over(pid: int) -> bool:
    """Tell whether nothing is left of a process but its exit status."""
    state = (PROC / str(pid) / "stat").read_bytes().rpartition(b")")[2].split()[0]
    return state in (b"Z", b"X")


def _look_up_children(pid: int) -> list[int]:
    import psutil  # only here: its import would delay every cold verdict on Linux

    with contextlib.suppress(psutil.Error):
        return [child.pid for child in psutil.Process(pid).children()]
    return []
