"""What a call of the learner's code came to."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from exercises.grader.judging.check_failed import CheckFailed
from exercises.grader.verdict import Problem

Note = str | Callable[[Problem], str]  # a text, or what makes one of the error


@dataclass(frozen=True)
class Outcome:
    """What a call came to: a value or a problem."""

    value: Any = None
    error: Problem | None = None

    def value_or_fail(self, asked: str, wanted: object, note: Note = "") -> Any:
        """Return the value; where there is an error, raise CheckFailed with it."""
        if self.error is None:
            return self.value
        raise CheckFailed(
            asked=asked,
            got=str(self.error),
            wanted=wanted,
            note=note if isinstance(note, str) else note(self.error),
            problem=self.error,
        )
