"""What is wrong in a wrong answer: the features that no other answer explains.

What an answer that passes the same checks does too cannot be why they fail, and what
such an answer leaves out as well cannot be missing. What is left is the mistake alone,
without the style of its author.
"""

from collections.abc import Sequence

from exercises.grader.recognition.answer import PLACES, Answer, alike, is_event, share
from exercises.grader.recognition.expressions import Feature, Shape

LEAST = 2  # features that a mistake is told by
FEW = 9  # features, below which every one has to be there, and little else
ADDED, LEFT_OUT, PLACED = 0.75, 0.8, 0.3  # shares of the mistake that have to be there
ALIKE = (0.45, 0.75)  # share in common with the wrong answer; where there are few
MISSING = (0.12, 0.06)  # share of what all passing answers do, and this one not
NOVEL = (0.3, 0.15)  # share of what is done that is in no known answer


class Essence:
    """A wrong answer, and what parts it from all answers that pass where it fails."""

    def __init__(self, wrong: Answer, passing: Sequence[Answer]) -> None:
        self.wrong, self.passing = wrong, passing
        self.any, self.every = Shape(), Shape(passing[0].shape)
        for one in passing:
            self.any |= one.shape
            self.every &= one.shape
        self.added = _without_names(wrong.shape - self.any)
        self.left_out = _without_names(self.every - wrong.shape)

    def is_in(self, mine: Answer, rights: Sequence[Answer]) -> bool:
        """Tell whether the mistake is in an answer, and no other is to be seen."""
        added, left_out = _done(self.added), _done(self.left_out)
        size = added.total() + left_out.total()
        few = size < FEW
        common, novel = self.every & self.wrong.shape, mine.shape - self.any
        missing = _done(common - mine.shape)
        return (
            size >= LEAST
            and share(added & novel, added) >= (1 if few else ADDED)
            and share(left_out & (self.every - mine.shape), left_out)
            >= (1 if few else LEFT_OUT)
            and self._is_in_place(mine)
            and not any(is_event(one) for one in missing)
            and missing.total() <= MISSING[few] * _done(common).total()
            and alike(mine.done, self.wrong.done) >= ALIKE[few]
            and _done(novel - self.wrong.shape).total()
            <= NOVEL[few] * mine.done.total()
            and not (few and any(_is_constant(one) for one in novel - self.wrong.shape))
            and not mine.has_more(self.wrong, [*self.passing, *rights])
        )

    def _is_in_place(self, mine: Answer) -> bool:
        added, left_out = _placed(self.added), _placed(self.left_out)
        return (
            share(added & (mine.placed - self.any), added) >= PLACED
            and share(left_out & (self.every - mine.placed), left_out) >= PLACED
        )


def _done(shape: Shape) -> Shape:
    return Shape({one: n for one, n in shape.items() if one[0] not in PLACES})


def _placed(shape: Shape) -> Shape:
    return Shape({one: n for one, n in shape.items() if one[0] in PLACES})


def _without_names(shape: Shape) -> Shape:
    """Leave out the names that stand in other features as well."""
    return Shape({one: n for one, n in shape.items() if not _is_name(one)})


def _is_constant(feature: Feature) -> bool:
    return len(feature) == 1 and feature[0].startswith("=")


def _is_name(feature: Feature) -> bool:
    return len(feature) == 1 and feature[0].isidentifier()
