"""Who waits for whom: the chain of awaits of a task, through the learner's lines."""

import asyncio
import gc
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from exercises.grader.sandbox.places import DRIVER, Place

PATIENT = (  # where waiting is right: work or a message is to come
    "Queue.get",
    "WebSocketResponse.receive",
    "ClientWebSocketResponse.receive",
)
WRAPPERS = ("coroutine_wrapper", "async_generator_asend", "async_generator_athrow")
MOST = 3  # tasks that are told of


@dataclass(frozen=True)
class Waiting:
    """A task's lines in the learner's file, the outermost first, and what they await.

    `called` tells whether the check has called this, and has not ended.
    """

    places: tuple[Place, ...]
    what: str
    called: bool = False

    @property
    def patient(self) -> bool:
        """Whether waiting is right there."""
        return self.what in PATIENT


def waiting(task: asyncio.Task[Any], file: str, *, called: bool) -> Waiting | None:
    """Return where the learner's code waits in a task, None where it is not in it."""
    places: list[Place] = []
    below: list[Any] = []
    for awaited in _chain(task):
        frame = _frame(awaited)
        if frame is None:
            continue
        if frame.f_code.co_filename == file:
            places.append(Place(frame.f_lineno, frame.f_code.co_name))
            below = []
        elif places:
            below.append(frame)
    if not places:
        return None
    return Waiting(tuple(places), _name(below) or _future(task), called)


def who_waits(found: list[Waiting], file: str) -> str:
    """Say who waits for whom, in a line; nothing where the learner's code does not.

    What the check has called comes first; a task that waits for work comes last.
    """
    ordered = sorted(
        found, key=lambda one: (one.patient, not one.called, one.places, one.what)
    )
    counted = Counter(ordered)
    said: list[str] = []
    for one, times in list(counted.items())[:MOST]:
        head = f"{times} x " if times > 1 else ""
        said.append(head + _said(one, file if not said else "..."))
    if len(counted) > MOST:
        said.append(f"and {len(counted) - MOST} more")
    return "; ".join(said)


def _said(one: Waiting, file: str) -> str:
    first, *inner = one.places
    words = f"{first.function} ({file}:{first.line}) awaits "
    for place in inner[-2:]:
        words += f"{place.function} (...:{place.line}), which awaits "
    return words + one.what


def _chain(task: asyncio.Task[Any]) -> Iterator[Any]:
    """Walk along what awaits what, from a task's coroutine down."""
    awaited: Any = task.get_coro()
    for _ in range(100):
        if awaited is None:
            return
        if type(awaited).__name__ in WRAPPERS:  # which do not say what they wrap
            inner = (one for one in gc.get_referents(awaited) if _frame(one))
            awaited = next(inner, None)
            continue
        yield awaited
        for name in ("cr_await", "gi_yieldfrom", "ag_await"):
            if hasattr(awaited, name):
                awaited = getattr(awaited, name)
                break
        else:
            return


def _frame(awaited: Any) -> Any:
    for name in ("cr_frame", "gi_frame", "ag_frame"):
        if (frame := getattr(awaited, name, None)) is not None:
            return frame
    return None


def _name(frames: list[Any]) -> str:
    """Name what the learner's line awaits: the outermost call that is no detail."""
    for frame in frames:
        code, name = frame.f_code, frame.f_code.co_qualname
        if code.co_filename == DRIVER:
            return str(code.co_name)
        if not name.rpartition(".")[2].startswith("_"):
            library = frame.f_globals.get("__name__", "").partition(".")[0]
            return name if "." in name else f"{library}.{name}"
    return frames[0].f_code.co_qualname if frames else ""


def _future(task: asyncio.Task[Any]) -> str:
    future = getattr(task, "_fut_waiter", None)
    if isinstance(future, asyncio.Task):
        return f"the task {getattr(future.get_coro(), '__name__', '')}".strip()
    return "gather" if type(future).__name__ == "_GatheringFuture" else "a future"
