"""Which mistake a function shows, and no other that is known.

The thresholds here and in `essence` are measured, by `tests/benchmarks/resemblance.py`.
It is better to say nothing than to name a mistake that is not there.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from exercises.grader.recognition.answer import Answer, Failing, agreement, alike
from exercises.grader.recognition.essence import Essence
from exercises.grader.recognition.expressions import Shape

ALIKE = 0.6  # share of what is done that two functions have in common, at least
PLACED = 0.4  # the same, of where it is done
MISTAKEN = 0.75  # share of what parts the mistake from another answer, at least
MISPLACED = 0.4  # the same, of where it is done
LACKED = 0.08  # share of what every right answer does and this one not, at most


@dataclass(frozen=True)
class Answers:
    """What is known of a task: right answers, mistakes by name, and the starter."""

    rights: Sequence[Answer]
    mistakes: Mapping[str, Failing]
    starter: Answer
    _essences: dict[str, Essence] = field(default_factory=dict)

    def likest(self, shape: Shape, failed: frozenset[str]) -> str | None:
        """Name the mistake that a function shows beyond doubt, if there is one.

        One that is written as the wrong answer is goes before one in another style; of
        two that are shown in another style, none is beyond doubt.
        """
        mine = Answer(lambda: shape)
        same = [name for name, one in self.mistakes.items() if one.fails == failed]
        if not same or shape == self.starter.shape:
            return None
        written = [name for name in same if self._is_written_as(mine, name)]
        if written:
            return max(written, key=lambda name: self._alike(shape, name))
        shown = [name for name in same if self._essence(name).is_in(mine, self.rights)]
        return shown[0] if len(shown) == 1 else None

    def _alike(self, shape: Shape, name: str) -> float:
        return alike(shape, self.mistakes[name].answer.shape)

    def _is_written_as(self, mine: Answer, name: str) -> bool:
        """Tell whether a mistake is all in it, and nothing else that no one knows."""
        wrong = self.mistakes[name].answer
        return (
            alike(mine.done, wrong.done) >= ALIKE
            and alike(mine.placed, wrong.placed) >= PLACED
            and not mine.has_more(wrong, self.rights)
            and self._lacks(mine, wrong) <= LACKED
            and all(
                _nearer(mine, wrong, right)
                and agreement(mine.placed, wrong.placed, right.placed) >= MISPLACED
                for right in self.rights
            )
            and all(
                _nearer(mine, wrong, one.answer)
                for other, one in self.mistakes.items()
                if other != name
            )
        )

    def _lacks(self, mine: Answer, wrong: Answer) -> float:
        """Return the share of what all do, the mistake too, that is not there."""
        common = wrong.done
        for right in self.rights:
            common = common & right.done
        missing, whole = (common - mine.done).total(), wrong.done.total()
        return missing / whole if whole else 0.0

    def _essence(self, name: str) -> Essence:
        if name not in self._essences:
            mistake = self.mistakes[name]
            passing = [
                one.answer
                for one in self.mistakes.values()
                if not one.fails & mistake.fails
            ]
            self._essences[name] = Essence(mistake.answer, [*self.rights, *passing])
        return self._essences[name]


def _nearer(mine: Answer, wrong: Answer, other: Answer) -> bool:
    """Tell whether an answer is like a mistake in what parts that from another."""
    if wrong.done == other.done:  # they do the same in other places
        return agreement(mine.shape, wrong.shape, other.shape) >= MISTAKEN
    return agreement(mine.done, wrong.done, other.done) >= MISTAKEN
