"""What a check has left behind, as a subject and its host tell it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from exercises.grader.repeatable import Exchange
from exercises.grader.sandbox.finding import HINTS, WANTED, Finding, Found, found_from
from exercises.grader.verdict import CheckResult, Failure, Problem

MOST = 20  # things left behind that are named


@dataclass(frozen=True)
class Leavings:
    """What was found after a check, and what was printed.

    `healthy` tells whether the next check can go on in the same process: only where
    nothing was found, so that nothing is found twice, or by a check that is not to
    blame.
    """

    found: tuple[Found, ...] = ()
    printed: str = ""
    healthy: bool = False


def read_findings(value: Any) -> list[Found]:
    """Read findings as a subject tells them, trusting nothing of their shape."""
    told = value[:MOST] if isinstance(value, list) else []
    return [found for one in told if (found := found_from(one)) is not None]


def left_running(names: Iterable[str], started: Any = None) -> list[Found]:
    """Return findings of processes; `started` says at which lines, where it can."""
    known = started if isinstance(started, dict) else {}
    found = []
    for name in names:
        place = known.get(name)
        line, function = (
            place if isinstance(place, list) and len(place) == 2 else (0, "")
        )
        data = {"finding": Finding.PROCESS, "line": line, "function": function}
        found.append(found_from(data | {"words": f"left a process running: {name}"}))
    return [one for one in found if one is not None and one.line >= 0]


def charge(
    result: CheckResult,
    found: Iterable[Found],
    allowed: Iterable[Finding],
    asked: str,
    file: str,
    again: Callable[[], tuple[Exchange, ...]] = tuple,
) -> CheckResult:
    """Return the result of a check with what was found in it.

    The first finding is the failure of a check that had passed, and brings hints of its
    own; the others, and all of a check that had failed, stand beside it. `again` tells
    what a person can ask, too.
    """
    counted = [one for one in dict.fromkeys(found) if one.finding not in set(allowed)]
    if result.failure is None and counted:
        first = counted.pop(0)
        failure = _failure(first, asked or result.requirement, again())
        result = replace(result, failure=failure, hints=HINTS[first.finding])
    noticed = (*result.noticed, *(one.said(file) for one in counted))
    return replace(result, noticed=tuple(dict.fromkeys(noticed)))


def _failure(one: Found, asked: str, again: tuple[Exchange, ...]) -> Failure:
    """Return a finding as the failure of a check."""
    place = Problem(str(one.finding), one.words, one.line, one.function)
    wanted = WANTED[one.finding]
    return Failure(one.asked or asked, one.words, wanted, problem=place, again=again)
