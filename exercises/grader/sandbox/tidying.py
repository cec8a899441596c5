"""End what a check has left running or open, and find the learner's part in it."""

import asyncio
import itertools
import os
import time
from typing import Any

import aiohttp

from exercises.grader.sandbox.findings import Findings
from exercises.grader.sandbox.waiting import waiting

AIOHTTP = os.path.dirname(aiohttp.__file__)
TURNS = 3  # of the loop, in which what is about to end has ended
GRACE = 0.5  # seconds for a task or a thread that has more to do to end
LOOK = 0.005  # seconds between two looks
LOOKS = 60  # at the least: on a busy machine they take longer, and so does the rest


async def end_tasks(findings: Findings, own: set[asyncio.Task[Any]]) -> None:
    """Find the tasks that are left running, and end them.

    One that was cancelled, or whose client has gone, may have to clean up yet.
    """
    end = time.monotonic() + GRACE
    for turn in itertools.count():
        left = [task for task in asyncio.all_tasks() if task not in own]
        ends = [task for task in left if task.cancelling() or _of_aiohttp(task)]
        if (turn >= TURNS and not ends) or (turn > LOOKS and time.monotonic() > end):
            break
        await asyncio.sleep(0 if turn < TURNS else LOOK)
    for task in left:
        waits = waiting(task, findings.file, called=False)
        if waits is not None or not _of_aiohttp(task):
            findings.left(task, waits)
        task.cancel()
    if left:
        await asyncio.wait(left, timeout=0.2)


async def end_threads(findings: Findings) -> bool:
    """Give threads that are left some time to end; tell whether all have ended."""
    end = time.monotonic() + GRACE
    for look in itertools.count():
        left = findings.threads()
        if not left or (look > LOOKS and time.monotonic() > end):
            break
        await asyncio.sleep(LOOK)
    for thread in left:
        findings.thread_left(thread)
    return not left


def _of_aiohttp(task: asyncio.Task[Any]) -> bool:
    """Tell whether a task is one of aiohttp's own, such as a connection's handler."""
    code = getattr(task.get_coro(), "cr_code", None)
    return code is not None and code.co_filename.startswith(AIOHTTP)
