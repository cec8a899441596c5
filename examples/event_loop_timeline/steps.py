"""The lines that ran, one after another, and how all tasks stood at each."""

import sys
import sysconfig
from types import FrameType
from typing import Any, NamedTuple

from examples.event_loop_timeline.lanes import Lane

MOST = 3000  # steps; a recording for the eye needs no more
LIBRARIES = tuple({sysconfig.get_path(name) for name in ("stdlib", "purelib")})
THIS = f"{__package__}."


class Standing(NamedTuple):
    """A task that does not run: what it waits for, and since when, in seconds."""

    lane: Lane
    words: str
    since: float
    due: float | None


class Step(NamedTuple):
    """A line that begins to run, in a lane; or, with no lane, a loop with no work."""

    at: float
    lane: Lane | None
    file: str
    line: int
    ready: tuple[Lane, ...]
    waiting: tuple[Standing, ...]


class Lines:
    """Hears of every line of one's own code that runs in this thread."""

    def __init__(self, heard: Any) -> None:
        self._heard = heard

    def begin(self, frame: FrameType | None) -> None:
        """Begin with the next line of a frame and of those that it stands in."""
        self._before = sys.gettrace()
        sys.settrace(self._called)
        while frame is not None:
            if is_own(frame):
                frame.f_trace = self._line
            frame = frame.f_back

    def end(self) -> None:
        """Hear no more."""
        sys.settrace(self._before)

    def _called(self, frame: FrameType, event: str, argument: object) -> Any:
        return self._line if is_own(frame) else None

    def _line(self, frame: FrameType, event: str, argument: object) -> Any:
        if event == "line":
            self._heard(frame.f_code.co_filename, frame.f_lineno)
        return self._line


def is_own(frame: FrameType) -> bool:
    """Tell whether a frame is of one's own code: no library's, and not of this."""
    if frame.f_globals.get("__name__", "").startswith(THIS):
        return False
    return not frame.f_code.co_filename.startswith((*LIBRARIES, "<"))
