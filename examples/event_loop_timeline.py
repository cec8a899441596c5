"""Record what the event loop ran and when, and draw it.

Run it:      python -m examples.event_loop_timeline [picture.png]
Use it:      with Timeline() as timeline: ...   (where `await` is allowed)

Each task gets a lane. A step, from one `await` that waits to the next, is running;
what lies between two steps is waiting. A step of more than 50 ms blocks everybody.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from asyncio import Handle
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal, NamedTuple
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

BLOCKED = 0.050  # seconds
NOTEBOOK_MACHINERY = ("/ipykernel/", "/tornado/", "/zmq/", "/jupyter_client/")

RUNNING: dict[str, Any] = {"facecolor": "#1a1a2e", "edgecolor": "#1a1a2e"}
WAITING: dict[str, Any] = {
    "facecolor": "#f2f2f2",
    "edgecolor": "#9a9a9a",
    "hatch": "////",
    "linewidth": 0.5,
}
BLOCKING: dict[str, Any] = {
    "facecolor": "#f6c98f",
    "edgecolor": "#b35900",
    "linestyle": "--",
}

Kind = Literal["running", "waiting"]
AnyTask = asyncio.Task[Any]


class Span(NamedTuple):
    """What a lane did between two moments, in seconds since the start."""

    lane: str
    start: float
    end: float
    kind: Kind


class Lane:
    """One row of the timeline: a task, or by hand something that is no task."""

    def __init__(self, timeline: Timeline, name: str, *, on_loop: bool) -> None:
        self.name = name
        self.on_loop = on_loop
        self.pieces: list[tuple[float, float, Kind]] = []
        self._timeline = timeline
        self._kind: Kind | None = None
        self._since = 0.0

    def switch(self, kind: Kind | None, at: float | None = None) -> None:
        """End the current span; begin one of another kind, or none."""
        at = self._timeline.now() if at is None else at
        if self._kind is not None and at > self._since:
            self.pieces.append((self._since, at, self._kind))
        self._kind, self._since = kind, at

    @contextmanager
    def waiting(self) -> Iterator[None]:
        """Count the block as waiting, and what follows it as running again."""
        self.switch("waiting")
        try:
            yield
        finally:
            self.switch("running")


class Timeline:
    """Record the tasks of the running loop while the `with` block is open."""

    _recording: Timeline | None = None

    def __init__(self) -> None:
        self.marks: list[tuple[float, str]] = []
        self.duration = 0.0
        self._lanes: list[Lane] = []
        self._lane_of: WeakKeyDictionary[AnyTask, Lane] = WeakKeyDictionary()
        self._main: Lane | None = None
        self._main_in_first_step = False
        self._started = 0.0

    def __enter__(self) -> Timeline:
        if Timeline._recording is not None:
            raise RuntimeError("another Timeline is recording already")
        self._loop = asyncio.get_running_loop()
        task = asyncio.current_task()
        Timeline._recording = self
        self._former_factory = self._loop.get_task_factory()
        self._former_run = Handle._run
        self._started = time.perf_counter()
        if task is not None:
            self._main = self._add_lane("main", task)
            self._main.switch("running", 0.0)
            self._main_in_first_step = True
        self._loop.set_task_factory(self._make_task)
        self._watch_steps()
        # The step that entered the block is seen to end when the next one begins.
        self._loop.call_soon(lambda: None)
        return self

    def __exit__(
        self,
        error_type: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._loop.set_task_factory(self._former_factory)
        Handle._run = self._former_run  # type: ignore[method-assign]
        Timeline._recording = None
        self.duration = self.now()
        for task, lane in list(self._lane_of.items()):
            self._take_name(task, lane)
            lane.switch(None, self.duration)

    def now(self) -> float:
        """Tell the seconds since the start."""
        return time.perf_counter() - self._started

    def mark(self, label: str) -> None:
        """Mark this moment."""
        self.marks.append((self.now(), label))

    @contextmanager
    def lane(self, name: str) -> Iterator[Lane]:
        """Record the block, in a thread for example, as a lane that is running."""
        known = [lane for lane in self._lanes if lane.name == name and not lane.on_loop]
        lane = known[0] if known else self._add_lane(name)
        lane.switch("running")
        try:
            yield lane
        finally:
            lane.switch(None)

    @property
    def spans(self) -> list[Span]:
        """All that was recorded, lane by lane."""
        return [
            Span(name, *piece)
            for name, lane in self._named_lanes()
            for piece in lane.pieces
        ]

    @property
    def blocked(self) -> list[tuple[float, float, str]]:
        """The steps that held the loop for too long: start, end, lane."""
        return sorted(
            (start, end, name)
            for name, lane in self._named_lanes()
            for start, end, kind in lane.pieces
            if lane.on_loop and kind == "running" and end - start > BLOCKED
        )

    def text(self, width: int = 72) -> str:
        """Draw the timeline in characters, no line longer than `width`."""
        lanes = self._named_lanes()
        left = min(max((len(name) for name, _ in lanes), default=0), width // 3)
        columns = max(width - left - 1, 10)
        total = self._total()

        def column(moment: float) -> int:
            return min(int(moment / total * columns), columns - 1)

        lines = []
        for name, lane in lanes:
            row = [" "] * columns
            # Running is drawn last: a short step must not vanish.
            for start, end, kind in sorted(
                lane.pieces, key=lambda p: p[2] == "running"
            ):
                sign = "·" if kind == "waiting" else "█"
                if sign == "█" and lane.on_loop and end - start > BLOCKED:
                    sign = "▓"
                for at in range(column(start), column(end) + 1):
                    row[at] = sign
            if len(name) > left:  # Names often differ at their end.
                name = f"{name[: left // 2]}…{name[left // 2 + 1 - left :]}"
            lines.append(f"{name:<{left}} {''.join(row)}".rstrip())
        for moment, label in self.marks:
            arrow, at = f"^ {label}"[:columns], column(moment)
            if at + len(arrow) > columns:
                arrow = f"{label} ^"[-at - 1 :]
                at -= len(arrow) - 1
            lines.append(" " * (left + 1 + at) + arrow)
        scale = f"{total * 1000:.0f} ms"
        lines.append(" " * (left + 1) + "0" + scale.rjust(columns - 1))
        lines.append("█ running  · waiting  ▓ blocks the loop")
        return "\n".join(line[:width] for line in lines)

    def plot(self, title: str = "", ax: Axes | None = None) -> Axes:
        """Draw the timeline with matplotlib, a lane per task."""
        import matplotlib.pyplot as plt

        if ax is None:
            height = 1.4 + 0.36 * len(self._lanes) + (0.5 if self.marks else 0.0)
            _, ax = plt.subplots(figsize=(9, max(height, 2.2)), layout="constrained")
        self._draw(ax, title, self._total())
        ax.legend(
            handles=_legend([self]),
            loc="upper left",
            bbox_to_anchor=(1.01, 1),
            frameon=False,
        )
        return ax

    def _draw(self, ax: Axes, title: str, total: float) -> None:
        """Draw the lanes and marks on a time axis of `total` seconds."""
        lanes, total = self._named_lanes(), total * 1000
        for start, end, _ in self.blocked:
            ax.axvspan(start * 1000, end * 1000, zorder=0, **BLOCKING)
        for row, (_, lane) in enumerate(lanes):
            # A step of microseconds is still drawn as a line that can be seen.
            for kind, least, look in (
                ("waiting", 0.0, WAITING),
                ("running", total / 250, RUNNING),
            ):
                bars = [
                    (start * 1000, max((end - start) * 1000, least))
                    for start, end, of_kind in lane.pieces
                    if of_kind == kind
                ]
                ax.broken_barh(bars, (row - 0.3, 0.6), zorder=3, **look)
        for number, (moment, label) in enumerate(self.marks):
            early = moment * 1000 < total / 2
            ax.axvline(moment * 1000, color="black", linestyle=":", zorder=4)
            ax.annotate(
                label,
                (moment * 1000, 1),
                xycoords=("data", "axes fraction"),
                xytext=(0, 3 + 11 * (number % 3)),  # neighbours on three levels
                textcoords="offset points",
                horizontalalignment="left" if early else "right",
                fontsize="small",
            )
        ax.set_yticks(range(len(lanes)), [name for name, _ in lanes])
        ax.set_ylim(len(lanes) - 0.4, -0.6)
        ax.set_xlim(0, total * 1.01)
        ax.set_xlabel("milliseconds since the start")
        ax.spines[["top", "right"]].set_visible(False)
        if title:
            ax.set_title(title, loc="left", pad=8 + 11 * min(len(self.marks), 3))

    def _make_task(
        self,
        loop: asyncio.AbstractEventLoop,
        coro: Generator[Any, None, Any] | Any,
        **options: Any,
    ) -> Any:
        created = self.now()
        if self._former_factory is None:
            task: Any = asyncio.Task(coro, loop=loop, **options)
        else:
            task = self._former_factory(loop, coro, **options)
        code = getattr(coro, "cr_code", None)
        path = code.co_filename.replace("\\", "/") if code else ""
        if not any(part in path for part in NOTEBOOK_MACHINERY):
            lane = self._add_lane("", task)
            # An eager task may be over before anybody can await it.
            lane.switch("running" if task.done() else "waiting", created)
            if task.done():
                lane.switch(None)
                loop.call_soon(self._take_name, task, lane)
        return task

    def _watch_steps(self) -> None:
        """Let the loop tell each step: it runs all it runs through Handle._run."""
        former_run, timeline = self._former_run, self

        def run(handle: Any) -> None:
            if handle._loop is not timeline._loop:
                return former_run(handle)
            owner = getattr(handle._callback, "__self__", None)
            task = owner if isinstance(owner, asyncio.Task) else None
            start = timeline._step_begins(task)
            try:
                former_run(handle)
            finally:
                if Timeline._recording is timeline:
                    timeline._step_ends(task, start)

        Handle._run = run  # type: ignore[method-assign,assignment]

    def _step_begins(self, task: AnyTask | None) -> float:
        start = self.now()
        if self._main_in_first_step and self._main is not None:
            self._main.switch("waiting", start)
            self._main_in_first_step = False
        lane = self._lane_of.get(task) if task is not None else None
        if task is not None and lane is not None:
            self._take_name(task, lane)
            lane.switch("running", start)
        return start

    def _step_ends(self, task: AnyTask | None, start: float) -> None:
        end = self.now()
        lane = self._lane_of.get(task) if task is not None else None
        if task is not None and lane is not None:
            lane.switch(None if task.done() else "waiting", end)
        elif end - start > BLOCKED:
            # No task of this block, yet it kept all of them from running.
            lane = self._add_lane("callback" if task is None else task.get_name())
            lane.on_loop = True
            lane.pieces.append((start, end, "running"))

    def _add_lane(self, name: str, task: AnyTask | None = None) -> Lane:
        lane = Lane(self, name, on_loop=task is not None)
        self._lanes.append(lane)
        if task is not None:
            self._lane_of[task] = lane
        return lane

    def _take_name(self, task: AnyTask, lane: Lane) -> None:
        # Not at its making: create_task() may name a task after the factory.
        if lane is not self._main:
            lane.name = task.get_name()

    def _named_lanes(self) -> list[tuple[str, Lane]]:
        """Pair each lane with a name of its own: worker, worker (2)."""
        seen: dict[str, int] = {}
        pairs = []
        for lane in self._lanes:
            seen[lane.name] = seen.get(lane.name, 0) + 1
            more = seen[lane.name]
            pairs.append((lane.name if more == 1 else f"{lane.name} ({more})", lane))
        return pairs

    def _total(self) -> float:
        ends = [piece[1] for lane in self._lanes for piece in lane.pieces]
        return max([self.duration, *ends, *(at for at, _ in self.marks), 1e-6])


def plot_side_by_side(timelines: dict[str, Timeline]) -> Figure:
    """Draw timelines, each under its title, on one time axis and with one legend."""
    import matplotlib.pyplot as plt

    total = max(timeline._total() for timeline in timelines.values())
    rows = max(len(timeline._lanes) for timeline in timelines.values())
    figure, axes = plt.subplots(
        1,
        len(timelines),
        figsize=(11, 1.8 + 0.27 * rows),
        squeeze=False,
        layout="constrained",
    )
    names: list[str] = []
    for ax, (title, timeline) in zip(axes[0], timelines.items(), strict=True):
        timeline._draw(ax, title, total)
        same = names == (names := [name for name, _ in timeline._named_lanes()])
        ax.tick_params(axis="y", labelleft=not same)
    handles = _legend(list(timelines.values()))
    figure.legend(handles=handles, loc="outside lower center", ncols=3, frameon=False)
    return figure


def _legend(timelines: list[Timeline]) -> list[Any]:
    """Return the keys of the looks that the timelines have."""
    from matplotlib.patches import Patch

    keys = [Patch(label="running", **RUNNING), Patch(label="waiting", **WAITING)]
    if any(timeline.blocked for timeline in timelines):
        keys.append(Patch(label="loop blocked", **BLOCKING))
    return keys


async def fetch(seconds: float) -> None:
    """Wait, as for an answer from a server."""
    await asyncio.sleep(seconds)


async def parse() -> None:
    """Hold the loop, as heavy work between two awaits does."""
    await asyncio.sleep(0.05)
    time.sleep(0.12)  # noqa: ASYNC251 (the mistake that the picture shows)
    await asyncio.sleep(0.05)


def read_file(timeline: Timeline) -> None:
    """Do slow work in a thread, where it holds nobody up."""
    with timeline.lane("thread"):
        time.sleep(0.15)


async def main(path: Path) -> None:
    """Record three tasks and a thread, one of which blocks the loop."""
    import matplotlib.pyplot as plt

    with Timeline() as timeline:
        async with asyncio.TaskGroup() as group:
            group.create_task(fetch(0.1), name="fetch one")
            group.create_task(fetch(0.2), name="fetch two")
            group.create_task(parse(), name="parse")
            group.create_task(asyncio.to_thread(read_file, timeline), name="read file")
        timeline.mark("all done")
        await asyncio.sleep(0.05)
    print(timeline.text())
    timeline.plot("One step without an await stops every task")
    plt.savefig(path, dpi=120)
    print(path)


if __name__ == "__main__":
    import matplotlib

    matplotlib.use("Agg")
    picture = Path(tempfile.gettempdir(), "event_loop_timeline.png")
    asyncio.run(main(Path(sys.argv[1]) if sys.argv[1:] else picture))
