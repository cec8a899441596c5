"""An answer to a task as its shape, and how much two of them have in common."""

import builtins
import functools
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from exercises.grader.recognition.expressions import Feature, Shape

PLACES = ("in", "before")  # features of where something is done, not of what
TELLING = ("call:", "except:", "with:", "set:")  # tokens that no style explains
PLUMBING = {  # calls that move data about, or help somebody who looks for an error
    f"call:{name}"
    for kind in (list, dict, set, str, bytes, bytearray, builtins)
    for name in dir(kind)
}
PLUMBING |= {
    f"call:{name}"
    for name in (
        *("def", "·def", "popleft", "appendleft", "deque", "defaultdict", "partial"),
        *("cast", "fetchone", "fetchall", "execute_fetchall", "info", "debug"),
    )
}
UNFINISHED = {("Pass",), ("NotImplementedError",), ("=Ellipsis",), ("return", "=None")}


class Answer:
    """The shape of an answer to a task, made at its first use."""

    def __init__(self, read: Callable[[], Shape]) -> None:
        self._read = read

    @functools.cached_property
    def shape(self) -> Shape:
        """Everything that is known of it."""
        return self._read()

    @functools.cached_property
    def done(self) -> Shape:
        """What it does."""
        return Shape({one: n for one, n in self.shape.items() if one[0] not in PLACES})

    @functools.cached_property
    def placed(self) -> Shape:
        """Where it does that: in which blocks, and before what."""
        return Shape({one: n for one, n in self.shape.items() if one[0] in PLACES})

    def has_more(self, wrong: "Answer", known: Iterable["Answer"]) -> bool:
        """Tell whether it does what neither a mistake does nor a known answer.

        Then it is another mistake, or one that is not written to its end.
        """
        others = set(wrong.shape).union(*(one.shape for one in known))
        return self.shape[("Pass",)] > wrong.shape[("Pass",)] or any(
            one in UNFINISHED or (is_event(one) and one[0] not in PLUMBING)
            for one in self.shape.keys() - others
        )


@dataclass(frozen=True)
class Failing:
    """A wrong answer to a task, and the names of the checks that it fails."""

    fails: frozenset[str]
    answer: Answer


def is_event(feature: Feature) -> bool:
    """Tell whether a feature is something done, whatever with and wherever."""
    return len(feature) == 1 and feature[0].startswith(TELLING)


def alike(one: Shape, other: Shape) -> float:
    """Return the share of features that two shapes have in common, 0 to 1."""
    both = one.total() + other.total()
    return 2 * (one & other).total() / both if both else 1.0


def share(part: Shape, whole: Shape) -> float:
    """Return the share of a shape that a part of it is, 0 to 1; of nothing it is 1."""
    return part.total() / whole.total() if whole else 1.0


def agreement(mine: Shape, wrong: Shape, other: Shape) -> float:
    """Return how far a shape has what a mistake adds, and not what it leaves out.

    Each is a share, 0 to 1, of what parts the mistake from the other; the smaller one
    counts.
    """
    added, left_out = wrong - other, other - wrong
    return min(
        share(added & (mine - other), added),
        share(left_out & (other - mine), left_out),
    )
