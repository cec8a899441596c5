"""Whose code it was: the learner's, a check's own, or nobody's that is known."""

import sys
import types
from typing import Any, NamedTuple

DRIVER = "<check>"  # the file that a check's driver is compiled as


class Place(NamedTuple):
    """A line of the learner's file; line 0 is none."""

    line: int = 0
    function: str = ""


NOWHERE = Place()
IN_A_DRIVER = Place(-1)  # no learner's doing


def nearest(file: str, frame: types.FrameType | None) -> Place:
    """Return who is the nearest to have called: the learner, or a check's driver."""
    while frame is not None:
        code = frame.f_code
        if code.co_filename == file:
            return Place(frame.f_lineno, code.co_name)
        if code.co_filename == DRIVER:
            return IN_A_DRIVER
        frame = frame.f_back
    return NOWHERE


def innermost(file: str, frame: types.FrameType | None) -> Place:
    """Return the innermost line of the learner's, whatever it has called."""
    while frame is not None and frame.f_code.co_filename != file:
        frame = frame.f_back
    return NOWHERE if frame is None else Place(frame.f_lineno, frame.f_code.co_name)


def raised(file: str, error: BaseException | None) -> Place:
    """Return the innermost line of the learner's that an error came through."""
    place, trace = NOWHERE, getattr(error, "__traceback__", None)
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == file:
            place = Place(trace.tb_lineno, trace.tb_frame.f_code.co_name)
        trace = trace.tb_next
    return place


def made(file: str, coroutine: Any) -> Place:
    """Return where a coroutine was made, else where it is defined, by the learner.

    A driver's own coroutine is the learner's as well, where he has called it.
    """
    code = getattr(coroutine, "cr_code", None)
    origin = getattr(coroutine, "cr_origin", None)
    if origin and origin[0][0] == file:
        return Place(origin[0][1], origin[0][2])
    if code is None:
        return NOWHERE
    if code.co_filename == file:
        return Place(code.co_firstlineno, code.co_name)
    driven = code.co_filename == DRIVER or (origin and origin[0][0] == DRIVER)
    return IN_A_DRIVER if driven else NOWHERE


def caller() -> types.FrameType | None:
    """Return the frame that called the function which calls this."""
    return sys._getframe(2)
