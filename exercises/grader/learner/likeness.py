"""How like a known wrong answer a function is, and not like any other answer.

The thresholds are measured, by `tests/benchmarks/resemblance.py`. It is better to say
nothing than to name a mistake that is not there.
"""

from collections.abc import Mapping, Sequence
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


@dataclass(frozen=True)
class Mistake:
    """A wrong answer to a task: the names of the checks it fails, and its shape."""

    fails: frozenset[str]
    shape: Shape


@dataclass(frozen=True)
class Answers:
    """What is known of a task: right answers, mistakes by name, and the starter."""

    rights: Sequence[Shape]
    mistakes: Mapping[str, Mistake]
    starter: Shape

    def likest(self, shape: Shape, failed: frozenset[str]) -> str | None:
        """Name the mistake that a function resembles beyond doubt, if there is one."""
        if shape == self.starter:
            return None
        found = [
            (_alike(shape, mistake.shape), name)
            for name, mistake in self.mistakes.items()
            if mistake.fails == failed and self._is(shape, name)
        ]
        return max(found)[1] if found else None

    def _is(self, shape: Shape, name: str) -> bool:
        wrong = self.mistakes[name].shape
        others = [one.shape for key, one in self.mistakes.items() if key != name]
        return (
            _alike(_done(shape), _done(wrong)) >= ALIKE
            and _alike(_placed(shape), _placed(wrong)) >= PLACED
            and not self._has_more(shape, wrong)
            and self._lacks(shape, wrong) <= LACKED
            and all(_nearer(shape, wrong, one) for one in (*self.rights, *others))
            and all(
                _agreement(_placed(shape), _placed(wrong), _placed(one)) >= MISPLACED
                for one in self.rights
            )
        )

    def _has_more(self, shape: Shape, wrong: Shape) -> bool:
        """Tell whether something is done that neither the mistake nor a right one does.

        Then it is another mistake, or one that is not written to its end.
        """
        known = set(wrong).union(*self.rights)
        return shape[("Pass",)] > wrong[("Pass",)] or any(
            feature in UNFINISHED
            or (
                len(feature) == 1
                and feature[0].startswith(TELLING)
                and feature[0] not in HARMLESS
            )
            for feature in shape.keys() - known
        )

    def _lacks(self, shape: Shape, wrong: Shape) -> float:
        """Return the share of what all do, the mistake too, that is not there."""
        common = _done(wrong)
        whole = common.total()
        for right in self.rights:
            common &= right
        return (common - shape).total() / whole if whole else 0.0


def _alike(one: Shape, other: Shape) -> float:
    """Return the share of features that two shapes have in common, 0 to 1."""
    both = one.total() + other.total()
    return 2 * (one & other).total() / both if both else 1.0


def _nearer(shape: Shape, wrong: Shape, other: Shape) -> bool:
    """Tell whether a shape is like a mistake in what parts that from another."""
    parts = [_done(one) for one in (shape, wrong, other)]
    if parts[1] == parts[2]:  # they do the same in other places
        parts = [shape, wrong, other]
    return _agreement(*parts) >= MISTAKEN


def _agreement(shape: Shape, wrong: Shape, other: Shape) -> float:
    """Return how far a shape has what a mistake adds, and not what it leaves out.

    Each is a share, 0 to 1, of what parts the mistake from the other; the smaller one
    counts.
    """
    added, left_out = wrong - other, other - wrong
    return min(
        _share(added & (shape - other), added),
        _share(left_out & (other - shape), left_out),
    )


def _share(part: Shape, whole: Shape) -> float:
    return part.total() / whole.total() if whole else 1.0


def _done(shape: Shape) -> Shape:
    return Shape({one: n for one, n in shape.items() if one[0] not in PLACES})


def _placed(shape: Shape) -> Shape:
    return Shape({one: n for one, n in shape.items() if one[0] in PLACES})
