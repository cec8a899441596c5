"""What a task waits for, as far as the coroutines tell that it is in."""

import asyncio
from collections.abc import Iterator
from types import FrameType
from typing import Any, NamedTuple

from examples.event_loop_timeline.lanes import Kind

AnyTask = asyncio.Task[Any]

# The innermost coroutine of a library that is known here says what a task waits for.
KNOWN: dict[tuple[str, str], tuple[Kind, str]] = {
    ("asyncio.tasks", "sleep"): ("waiting", "a timer"),
    ("asyncio.locks", "Semaphore.acquire"): ("place", "a place"),
    ("asyncio.locks", "Lock.acquire"): ("place", "a lock"),
    ("asyncio.locks", "Event.wait"): ("waiting", "an event"),
    ("asyncio.locks", "Condition.wait"): ("waiting", "a condition"),
    ("asyncio.locks", "Barrier.wait"): ("waiting", "the others at a barrier"),
    ("asyncio.queues", "Queue.get"): ("waiting", "something in a queue"),
    ("asyncio.queues", "Queue.put"): ("place", "room in a queue"),
    ("asyncio.queues", "Queue.join"): ("waiting", "a queue to be worked off"),
    ("asyncio.taskgroups", "TaskGroup.__aexit__"): ("waiting", "the tasks of a group"),
    ("asyncio.tasks", "_wait"): ("waiting", "one or more tasks"),
    ("asyncio.threads", "to_thread"): ("waiting", "a thread"),
    ("aiohttp.connector", "BaseConnector._wait_for_available_connection"): (
        "place",
        "a connection of the pool",
    ),
}
ON_A_SOCKET = (
    "asyncio.streams",
    "asyncio.selector_events",
    "asyncio.proactor_events",
    "asyncio.base_events",
    "aiohttp.streams",
    "aiohttp.client_proto",
    "aiohttp.client_reqrep",
    "aiohttp.connector",
    "aiohttp.http_websocket",
)


class Wait(NamedTuple):
    """What a task waits for; `due` is when its timer goes off, in the loop's time."""

    kind: Kind
    words: str
    due: float | None = None


def wait_of(task: AnyTask) -> Wait:
    """Tell what a task waits for; a task that waits for nothing is ready."""
    waiter: Any = getattr(task, "_fut_waiter", None)
    if waiter is None:
        return Wait("ready", "its turn")
    for frame in reversed(list(frames(task))):
        module, name = frame.f_globals.get("__name__", ""), frame.f_code.co_qualname
        if found := KNOWN.get((module, name)):
            kind, words = found
            due = _due(task.get_loop(), waiter)
            delay = frame.f_locals.get("delay")
            if name == "sleep" and isinstance(delay, int | float):
                words = f"a timer of {delay * 1000:.0f} ms"
            return Wait(kind, words, due)
        if module.startswith(ON_A_SOCKET):
            return Wait("waiting", "a socket")
    if isinstance(waiter, asyncio.Task):
        return Wait("waiting", f"the task {waiter.get_name()}")
    if type(waiter).__name__ == "_GatheringFuture":
        return Wait("waiting", "all that were gathered")
    return Wait("waiting", "a result")


def frames(task: AnyTask) -> Iterator[FrameType]:
    """Give the frames of the coroutines that a task is in, the outermost first."""
    inner: Any = task.get_coro()
    while inner is not None:
        for frame in ("cr_frame", "gi_frame", "ag_frame"):
            if found := getattr(inner, frame, None):
                yield found
        inner = next(
            (
                found
                for name in ("cr_await", "gi_yieldfrom", "ag_await")
                if (found := getattr(inner, name, None)) is not None
            ),
            None,
        )


def _due(loop: Any, waiter: Any) -> float | None:
    """Return when a timer sets a future, in the loop's time; None where none does."""
    for handle in getattr(loop, "_scheduled", ()):
        if any(one is waiter for one in handle._args or ()):
            return float(handle.when())
    return None
