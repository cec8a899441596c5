"""How like a known wrong answer a function is, and not like any other answer.

The thresholds are measured, by `tests/benchmarks/resemblance.py`. It is better to say
nothing than to name a mistake that is not there.
"""

import functools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from exercises.grader.learner.expressions import Shape

PLACES = ("in", "before")  # features of where something is done, not of what
ALIKE = 0.6  # share of what is done that two functions have in common, at least
PLACED = 0.4  # the same, of where it is done
MISTAKEN = 0.75  # share of what parts the mistake from another answer, at least
MISPLACED = 0.4  # the same, of where it is done
LACKED = 0.08  # share of what every right answer does and this one not, at most
TELLING = ("call:", "except:", "with:", "set:")  # tokens that no style explains
HARMLESS = {
    f"call:{name}"
    for name in (
        *("def", "·def", "print", "info", "debug", "len", "range", "enumerate", "zip"),
        *("isinstance", "str", "int", "float", "list", "tuple", "dict", "set"),
        "sorted",
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


@dataclass(frozen=True)
class Mistake:
    """A wrong answer to a task, and the names of the checks that it fails."""

    fails: frozenset[str]
    answer: Answer


@dataclass(frozen=True)
class Answers:
    """What is known of a task: right answers, mistakes by name, and the starter."""

    rights: Sequence[Answer]
    mistakes: Mapping[str, Mistake]
    starter: Answer

    def likest(self, shape: Shape, failed: frozenset[str]) -> str | None:
        """Name the mistake that a function resembles beyond doubt, if there is one."""
        mine = Answer(lambda: shape)
        same = [name for name, one in self.mistakes.items() if one.fails == failed]
        if not same or shape == self.starter.shape:
            return None
        found = [
            (_alike(shape, self.mistakes[name].answer.shape), name)
            for name in same
            if self._could_be(mine, self.mistakes[name].answer)
            and self._is_no_other(mine, name)
        ]
        return max(found)[1] if found else None

    def _could_be(self, mine: Answer, wrong: Answer) -> bool:
        """Tell whether a mistake is all in it, and nothing else that no one knows."""
        return (
            _alike(mine.done, wrong.done) >= ALIKE
            and _alike(mine.placed, wrong.placed) >= PLACED
            and not self._has_more(mine.shape, wrong.shape)
            and self._lacks(mine, wrong) <= LACKED
            and all(
                _nearer(mine, wrong, right)
                and _agreement(mine.placed, wrong.placed, right.placed) >= MISPLACED
                for right in self.rights
            )
        )

    def _is_no_other(self, mine: Answer, name: str) -> bool:
        wrong = self.mistakes[name].answer
        return all(
            _nearer(mine, wrong, one.answer)
            for other, one in self.mistakes.items()
            if other != name
        )

    def _has_more(self, shape: Shape, wrong: Shape) -> bool:
        """Tell whether something is done that neither the mistake nor a right one does.

        Then it is another mistake, or one that is not written to its end.
        """
        known = set(wrong).union(*(right.shape for right in self.rights))
        return shape[("Pass",)] > wrong[("Pass",)] or any(
            feature in UNFINISHED
            or (
                len(feature) == 1
                and feature[0].startswith(TELLING)
                and feature[0] not in HARMLESS
            )
            for feature in shape.keys() - known
        )

    def _lacks(self, mine: Answer, wrong: Answer) -> float:
        """Return the share of what all do, the mistake too, that is not there."""
        common = wrong.done
        for right in self.rights:
            common = common & right.done
        missing, whole = (common - mine.done).total(), wrong.done.total()
        return missing / whole if whole else 0.0


def _alike(one: Shape, other: Shape) -> float:
    """Return the share of features that two shapes have in common, 0 to 1."""
    both = one.total() + other.total()
    return 2 * (one & other).total() / both if both else 1.0


def _nearer(mine: Answer, wrong: Answer, other: Answer) -> bool:
    """Tell whether an answer is like a mistake in what parts that from another."""
    if wrong.done == other.done:  # they do the same in other places
        return _agreement(mine.shape, wrong.shape, other.shape) >= MISTAKEN
    return _agreement(mine.done, wrong.done, other.done) >= MISTAKEN


def _agreement(mine: Shape, wrong: Shape, other: Shape) -> float:
    """Return how far a shape has what a mistake adds, and not what it leaves out.

    Each is a share, 0 to 1, of what parts the mistake from the other; the smaller one
    counts.
    """
    added, left_out = wrong - other, other - wrong
    return min(
        _share(added & (mine - other), added),
        _share(left_out & (other - mine), left_out),
    )


def _share(part: Shape, whole: Shape) -> float:
    return part.total() / whole.total() if whole else 1.0
