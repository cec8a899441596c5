"""What a subject and all that it has started hold in memory together.

The system limits each process by itself. The sum is looked at from outside, and only
where there is more than one: an ordinary subject costs nothing.
"""

import asyncio
import contextlib
import os
from collections.abc import Iterable

from exercises.grader.sandbox import confinement
from exercises.grader.sandbox.host import Host, Running
from exercises.grader.sandbox.processes import KILL, PROC, children

LINUX = (PROC / "self" / "smaps_rollup").exists()
LOOK = 0.05 if LINUX else 0.5  # seconds between two looks
MOST_PROCESSES = 256  # that one subject may have started, all told
PAGE = os.sysconf("SC_PAGE_SIZE") if LINUX else 0


async def end_what_grows(host: Host, running: Running) -> None:
    """Watch a subject until it is over; end it and all that it started at a limit."""
    while not running.why:
        await asyncio.sleep(LOOK)
        if started := host.left_running(running):
            started = with_descendants(started)
            if len(started) > MOST_PROCESSES:
                running.why = f"your code started over {MOST_PROCESSES} processes"
            elif over(confinement.MEMORY, [running.pid, *started]):
                limit = f"{confinement.MEMORY / 2**30:.3g} GiB"
                running.why = f"your code and what it started took over {limit}"
            if running.why:
                for pid in started:
                    with contextlib.suppress(OSError):
                        os.kill(pid, KILL)
                host.kill(running)


def with_descendants(pids: Iterable[int]) -> list[int]:
    """Return processes and all that they have started; of very many, some."""
    found = list(dict.fromkeys(pids))
    for pid in found:  # it grows meanwhile
        if len(found) > MOST_PROCESSES:
            break
        found += [child for child in children(pid) if child not in found]
    return found


def over(limit: int, pids: Iterable[int]) -> bool:
    """Tell whether processes hold more than so many bytes together.

    What several of them share counts once; that is looked up where it may matter.
    """
    pids = list(pids)
    return sum(map(_resident, pids)) > limit and sum(map(_held, pids)) > limit


def _resident(pid: int) -> int:
    """Return the bytes that a process has in memory, shared ones included."""
    if not LINUX:
        return _look_up(pid)
    with contextlib.suppress(OSError, IndexError):
        return int((PROC / str(pid) / "statm").read_text().split()[1]) * PAGE
    return 0


def _held(pid: int) -> int:
    """Return the bytes of a process in memory, and its part of the shared ones."""
    if LINUX:
        with contextlib.suppress(OSError):
            for line in (PROC / str(pid) / "smaps_rollup").read_text().splitlines():
                if line.startswith("Pss:"):
                    return int(line.split()[1]) * 1024
    return _resident(pid)


def _look_up(pid: int) -> int:
    import psutil  # only here: its import would delay every cold verdict on Linux

    with contextlib.suppress(psutil.Error):
        return int(psutil.Process(pid).memory_info().rss)
    return 0
