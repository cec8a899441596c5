"""A lane: what one task, or a thread, did at which time."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Literal, NamedTuple

Kind = Literal["running", "ready", "waiting", "place"]

BLOCKED = 0.050  # seconds: a longer run on the loop is said to block it


class Span(NamedTuple):
    """What a lane did between two moments, in seconds since the start."""

    lane: str
    start: float
    end: float
    kind: Kind


class Lane:
    """One row of the timeline: a task, or by hand something that is no task."""

    def __init__(self, now: Callable[[], float], name: str, *, on_loop: bool) -> None:
        self.name = name
        self.on_loop = on_loop
        self.pieces: list[tuple[float, float, Kind]] = []
        self.kind: Kind | None = None
        self.since = 0.0
        self.due: float | None = None  # when the timer goes off that it waits for
        self._now = now

    def switch(self, kind: Kind | None, at: float | None = None) -> None:
        """End the current span; begin one of another kind, or none."""
        at = self._now() if at is None else at
        if self.kind is not None and at > self.since:
            self.pieces.append((self.since, at, self.kind))
        self.kind, self.since, self.due = kind, at, None

    @contextmanager
    def waiting(self) -> Iterator[None]:
        """Count the block as waiting, and what follows it as running again."""
        self.switch("waiting")
        try:
            yield
        finally:
            self.switch("running")

    @property
    def blocked(self) -> list[tuple[float, float]]:
        """The runs that held the loop for too long: start and end."""
        return [
            (start, end)
            for start, end, kind in self.pieces
            if self.on_loop and kind == "running" and end - start > BLOCKED
        ]


def named(lanes: list[Lane]) -> list[tuple[str, Lane]]:
    """Pair each lane with a name of its own: worker, worker (2)."""
    seen: dict[str, int] = {}
    pairs = []
    for lane in lanes:
        seen[lane.name] = seen.get(lane.name, 0) + 1
        more = seen[lane.name]
        pairs.append((lane.name if more == 1 else f"{lane.name} ({more})", lane))
    return pairs
