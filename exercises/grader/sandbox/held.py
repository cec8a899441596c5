"""Who holds the event loop: a thread looks at the main one, many times a second.

The loop is held while it does not turn. A learner's code holds it when one step of it,
between two awaits, computes or blocks. A machine that is busy elsewhere looks alike on
the clock, so a step is not measured by the clock: what counts is the processor time
that it got and the time that it was blocked, not the time that it had to wait for a
processor. Linux tells these apart. Elsewhere the processor time of the process counts,
and how late this thread itself is woken, and a step may take twice as long.
"""

import asyncio
import os
import sys
import threading
import time
from collections import Counter, deque
from collections.abc import Callable
from typing import Any

from exercises.grader.sandbox.finding import Finding
from exercises.grader.sandbox.places import NOWHERE, Place, innermost

LOOK = 0.02  # seconds between two looks
HELD = 0.1  # seconds of one step
PIECE = 0.002  # seconds of a step that counts among short pieces
SHARE = 0.5  # of a check's time, in short pieces
RECENT = 50  # looks
SELF = "/proc/thread-self"
TASKS = "/proc/self/task"
OURS = 2  # threads: the main one, and the one that looks
RUN = asyncio.Handle._run.__code__  # what makes each step
NO_STEP = (0, 0)


class Clock:
    """Tells how long the main thread was served: it computed, or it was blocked."""

    def __init__(self) -> None:
        try:
            self._times = os.open(f"{SELF}/schedstat", os.O_RDONLY)
            self._stat = os.open(f"{SELF}/stat", os.O_RDONLY)
        except OSError:
            self._times = -1
        self.limit = HELD if self._times >= 0 else 2 * HELD
        self.mark()

    def served(self) -> float:
        """Return the seconds that the thread was served since the last call."""
        at, last = self.at, self._last
        self.mark()
        passed = self.at - at
        computed, delayed = (b - a for a, b in zip(last, self._last, strict=True))
        late = passed > 2 * LOOK
        alone = threading.active_count() <= OURS
        if self._times < 0:
            return min(passed, computed if late else passed) if alone else 0.0
        if _state(self._stat) != b"S":
            return min(passed, computed)
        # It may wait for what another thread has, such as the interpreter's lock, while
        # that one has to wait for a processor. Then this thread is late as well.
        if not alone and (late or _others_run()):
            return min(passed, computed)
        return max(0.0, passed - delayed)

    def mark(self) -> None:
        """Count from now on."""
        self.at, self._last = time.monotonic(), self._read()

    def _read(self) -> tuple[float, float]:
        if self._times < 0:
            return time.process_time(), 0.0
        try:
            computed, delayed, _ = os.pread(self._times, 100, 0).split()
        except (OSError, ValueError):
            self._times = -1
            return time.process_time(), 0.0
        return int(computed) / 1e9, int(delayed) / 1e9


def _state(stat: int) -> bytes:
    """Return R for a thread that runs, or could; S for one that waits."""
    try:
        return os.pread(stat, 512, 0).rpartition(b") ")[2][:1]
    except OSError:
        return b""


def _others_run() -> bool:
    """Tell whether another thread runs, or could, but for this one."""
    running = 0
    for task in os.listdir(TASKS):
        try:
            stat = os.open(f"{TASKS}/{task}/stat", os.O_RDONLY)
        except OSError:
            continue  # it has ended
        running += _state(stat) != b"S"
        os.close(stat)
    return running > 1  # this one runs, too


class Watchdog:
    """Says when the learner's code holds the loop; `say` hears of it."""

    def __init__(self, file: str, say: Callable[[Finding, str, Place], None]) -> None:
        self.file = file
        self.say = say
        self._watching = False
        self._idle = False
        self._turn = 0
        self._began = 0.0  # when this turn of the loop began
        self._started = 0.0
        self._said = False
        self._pieces: Counter[Place] = Counter()
        self._recent: deque[tuple[str, Place]] = deque(maxlen=RECENT)

    def watch(self, loop: asyncio.AbstractEventLoop) -> None:
        """Start to look; to be called in the thread of the loop."""
        self._note_turns(loop)
        self._main = threading.get_ident()
        self._clock = Clock()
        threading.Thread(target=self._look, name="watchdog", daemon=True).start()

    def begin(self) -> None:
        """Begin with a check."""
        self._pieces.clear()
        self._recent.clear()
        self._said = False
        self._started = time.monotonic()
        self._watching = True

    def end(self) -> None:
        """End with a check: say whether it was held in short pieces."""
        self._watching = False
        pieces = Counter(self._pieces)
        passed = time.monotonic() - self._started
        held = pieces.total() * LOOK
        if held > max(self._clock.limit, SHARE * passed) and not self._said:
            words = "the event loop was held for most of the time, bit by bit"
            self.say(Finding.HELD, words, pieces.most_common(1)[0][0])

    def holds(self) -> Place:
        """Return what held the loop for most of the last second; line 0 for nothing."""
        places = Counter(place for how, place in self._recent_looks("held"))
        most = places.total() > SHARE * len(self._recent)
        return places.most_common(1)[0][0] if most else NOWHERE

    def never_idle(self) -> bool:
        """Tell whether the loop turned for the last second without a pause."""
        idle = len(self._recent_looks("idle"))
        return len(self._recent) > RECENT / 2 and idle < len(self._recent) / 10

    def _recent_looks(self, how: str) -> list[tuple[str, Place]]:
        return [look for look in list(self._recent) if look[0] == how]

    def _note_turns(self, loop: asyncio.AbstractEventLoop) -> None:
        """Count the turns of a loop, and know when it waits for news."""
        selector: Any = getattr(loop, "_selector", None)
        if selector is None:
            return
        select = selector.select

        def counted(timeout: float | None = None) -> Any:
            self._idle = timeout != 0
            try:
                return select(timeout)
            finally:
                self._turn += 1
                self._began = time.monotonic()
                self._idle = False

        selector.select = counted

    def _look(self) -> None:
        step, stretch = NO_STEP, 0.0
        while True:
            time.sleep(LOOK)
            idle = self._idle or not self._watching
            now, place = (NO_STEP, NOWHERE) if idle else self._step()
            lasted = time.monotonic() - self._began  # before the loop may turn on
            if not place.line:
                step = NO_STEP
                self._clock.mark()
                self._recent.append(("idle" if idle else "other", place))
                continue
            served = self._clock.served()
            before = stretch if now == step else 0.0
            stretch = min(before + served, lasted)
            step = now
            self._judge(stretch, place)  # the check may end while this thread sleeps
            time.sleep(PIECE)
            piece = self._clock.served()
            holds = self._step()[0] == step and piece > PIECE / 2
            if holds:
                stretch += piece
                self._pieces[place] += 1
            self._recent.append(("held" if holds else "busy", place))
            self._judge(stretch, place)

    def _judge(self, stretch: float, place: Place) -> None:
        if stretch > self._clock.limit and self._watching and not self._said:
            self._said = True
            words = "the event loop was held for more than 0.1 s at one time"
            self.say(Finding.HELD, words, place)

    def _step(self) -> tuple[tuple[int, int], Place]:
        """Return which step the loop is at, and where in the learner's file.

        A task makes one step in a turn of the loop, so the turn and the outermost
        frame of the step tell it from all others.
        """
        first = frame = sys._current_frames().get(self._main)
        place = innermost(self.file, frame)
        while place.line and frame is not None and frame.f_code is not RUN:
            first, frame = frame, frame.f_back
        return (self._turn, id(first)), place
