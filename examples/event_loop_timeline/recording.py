"""Record the tasks of the running loop while a `with` block is open."""

from __future__ import annotations

import asyncio
import sys
import time
from asyncio import Handle
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from examples.event_loop_timeline import plot, text
from examples.event_loop_timeline.lanes import BLOCKED, Lane, Span, named
from examples.event_loop_timeline.page import Page
from examples.event_loop_timeline.steps import MOST, Lines, Standing, Step
from examples.event_loop_timeline.waits import AnyTask, wait_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes

NOTEBOOK_MACHINERY = ("/ipykernel/", "/tornado/", "/zmq/", "/jupyter_client/")


class Timeline:
    """What the tasks of the running loop did while the `with` block was open.

    With `steps`, every line of your own code is recorded too, which makes it slower.
    """

    _recording: Timeline | None = None

    def __init__(self, *, steps: bool = False) -> None:
        self.marks: list[tuple[float, str]] = []
        self.duration = 0.0
        self.steps: list[Step] = []
        self._lines = Lines(self._line_begins) if steps else None
        self._lanes: list[Lane] = []
        self._lane_of: WeakKeyDictionary[AnyTask, Lane] = WeakKeyDictionary()
        self._main: Lane | None = None
        self._main_in_first_step = False
        self._started = 0.0

    def __enter__(self) -> Timeline:
        if Timeline._recording is not None:
            raise RuntimeError("another Timeline is recording already")
        self._loop: Any = asyncio.get_running_loop()
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
        self._watch_runs()
        # The run that entered the block is seen to end when the next one begins.
        self._loop.call_soon(lambda: None)
        if self._lines is not None:
            self._lines.begin(sys._getframe(1))
        return self

    def __exit__(
        self,
        error_type: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._lines is not None:
            self._lines.end()
        self._loop.set_task_factory(self._former_factory)
        Handle._run = self._former_run  # type: ignore[method-assign]
        del self._loop.call_soon
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
    def lanes(self) -> list[tuple[str, Lane]]:
        """The lanes in the order of their making, each with a name of its own."""
        return named(self._lanes)

    @property
    def spans(self) -> list[Span]:
        """All that was recorded, lane by lane."""
        return [
            Span(name, *piece) for name, lane in self.lanes for piece in lane.pieces
        ]

    @property
    def blocked(self) -> list[tuple[float, float, str]]:
        """The runs that held the loop for too long: start, end, lane."""
        return sorted((*one, name) for name, lane in self.lanes for one in lane.blocked)

    @property
    def total(self) -> float:
        """The seconds from the start to the last moment that was recorded."""
        ends = [piece[1] for lane in self._lanes for piece in lane.pieces]
        return max([self.duration, *ends, *(at for at, _ in self.marks), 1e-6])

    def text(self, width: int = 72) -> str:
        """Draw the timeline in characters, no line longer than `width`."""
        return text.draw(self.lanes, self.marks, self.total, width)

    def plot(self, title: str = "", ax: Axes | None = None) -> Axes:
        """Draw the timeline with matplotlib, a lane for each task."""
        return plot.plot(self, title, ax)

    def step_through(self, title: str = "") -> Page:
        """Return a page on which the lines that ran can be stepped through.

        A notebook shows it; `.save(path)` writes it as a file. Raises ValueError where
        no steps were recorded.
        """
        if not self.steps:
            raise ValueError("record them first: with Timeline(steps=True) as timeline")
        return Page(self, title)

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
            lane.switch("running" if task.done() else "ready", created)
            if task.done():
                lane.switch(None)
                loop.call_soon(self._take_name, task, lane)
            elif getattr(task, "_fut_waiter", None) is not None:  # eager, and it waits
                self._begins_to_wait(task, lane, self.now())
        return task

    def _watch_runs(self) -> None:
        """Let the loop tell what gets ready and each run, which is by Handle._run."""
        former_run, former_soon, timeline = self._former_run, self._loop.call_soon, self

        def run(handle: Any) -> None:
            if handle._loop is not timeline._loop:
                return former_run(handle)
            task = _task_of(handle)
            start = timeline._run_begins(task)
            try:
                former_run(handle)
            finally:
                if Timeline._recording is timeline:
                    timeline._run_ends(task, start)

        def call_soon(callback: Callable[..., Any], *args: Any, **options: Any) -> Any:
            handle = former_soon(callback, *args, **options)
            timeline._gets_ready(_task_of(handle))
            return handle

        Handle._run = run  # type: ignore[method-assign,assignment]
        self._loop.call_soon = call_soon

    def _gets_ready(self, task: AnyTask | None) -> None:
        lane = self._lane_of.get(task) if task is not None else None
        if lane is not None and lane.kind in ("waiting", "place"):
            # A timer may have gone off while somebody held the loop.
            now = self.now()
            since = now if lane.due is None else max(min(lane.due, now), lane.since)
            lane.switch("ready", since)

    def _run_begins(self, task: AnyTask | None) -> float:
        start = self.now()
        if self._main_in_first_step and self._main is not None:
            self._main_in_first_step = False
            main = next((t for t, lane in self._lane_of.items() if lane is self._main))
            self._begins_to_wait(main, self._main, start)
        lane = self._lane_of.get(task) if task is not None else None
        if task is not None and lane is not None:
            self._take_name(task, lane)
            lane.switch("running", start)
        return start

    def _run_ends(self, task: AnyTask | None, start: float) -> None:
        end = self.now()
        lane = self._lane_of.get(task) if task is not None else None
        if task is not None and lane is not None:
            if task.done():
                lane.switch(None, end)
            else:
                self._begins_to_wait(task, lane, end)
        elif end - start > BLOCKED:
            # No task of this block, yet it kept all of them from running.
            lane = self._add_lane("callback" if task is None else task.get_name())
            lane.on_loop = True
            lane.pieces.append((start, end, "running"))
        if self._lines is not None and not self._loop._ready:
            self._note(None, "", 0)

    def _begins_to_wait(self, task: AnyTask, lane: Lane, at: float) -> None:
        wait = wait_of(task)
        lane.switch(wait.kind, at)
        lane.due = self._since_start(wait.due)

    def _line_begins(self, file: str, line: int) -> None:
        if Timeline._recording is self and asyncio._get_running_loop() is self._loop:
            task = asyncio.current_task()
            lane = self._lane_of.get(task) if task is not None else None
            if lane is not None:
                self._note(lane, file, line)

    def _note(self, lane: Lane | None, file: str, line: int) -> None:
        """Keep how all tasks stand at this moment."""
        if len(self.steps) >= MOST:
            return
        queue = [_task_of(handle) for handle in list(self._loop._ready)]
        ready = [self._lane_of[task] for task in queue if task in self._lane_of]
        waiting = []
        for task, other in list(self._lane_of.items()):
            self._take_name(task, other)
            if other is not lane and other not in ready and not task.done():
                wait = wait_of(task)
                due = self._since_start(wait.due)
                waiting.append(Standing(other, wait.words, other.since, due))
        step = Step(self.now(), lane, file, line, tuple(ready), tuple(waiting))
        self.steps.append(step)

    def _since_start(self, moment: float | None) -> float | None:
        """Turn a moment in the loop's time into seconds since the start."""
        return None if moment is None else moment - self._loop.time() + self.now()

    def _add_lane(self, name: str, task: AnyTask | None = None) -> Lane:
        lane = Lane(self.now, name, on_loop=task is not None)
        self._lanes.append(lane)
        if task is not None:
            self._lane_of[task] = lane
        return lane

    def _take_name(self, task: AnyTask, lane: Lane) -> None:
        # Not at its making: create_task() may name a task after the factory.
        if lane is not self._main:
            lane.name = task.get_name()


def _task_of(handle: Any) -> Any:
    """Return the task that a handle runs, None where it runs something else."""
    owner = getattr(handle._callback, "__self__", None)
    return owner if isinstance(owner, asyncio.Task) else None
