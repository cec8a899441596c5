"""How a check says that a requirement is not met."""

from reprlib import Repr
from typing import Any

from exercises.grader.judging.repeat import asked_so_far
from exercises.grader.verdict import Failure, Problem

LONGEST = 300  # characters of a value in a message
PARTS = (120, 80, 50, 30, 20, 12)  # characters of a part, where the whole is too long


class CheckFailed(Exception):
    """A requirement is not met: what was asked, what came, what was wanted."""

    def __init__(
        self,
        *,
        asked: str,
        got: object,
        wanted: object,
        note: str = "",
        problem: Problem | None = None,
    ) -> None:
        super().__init__(asked)
        self.failure = Failure(
            asked, _short(got), _short(wanted), note, problem, asked_so_far()
        )


def want(
    condition: object,
    *,
    asked: str,
    got: object,
    wanted: object,
    note: str = "",
    problem: Problem | None = None,
) -> None:
    """Raise CheckFailed unless a condition holds."""
    if not condition:
        raise CheckFailed(
            asked=asked, got=got, wanted=wanted, note=note, problem=problem
        )


def named(value: object, labels: dict[str, str]) -> Any:
    """Return an answer in which texts, such as random words, have their labels."""
    if isinstance(value, str):
        return labels.get(value, value)
    if isinstance(value, list):
        return [named(one, labels) for one in value]
    if isinstance(value, dict):
        return {key: named(one, labels) for key, one in value.items()}
    return value


def _short(value: object) -> str:
    """Return a value as text; of a long list or dict each part stays readable."""
    text = value if isinstance(value, str) else repr(value)
    if isinstance(value, list | dict):
        for most in PARTS:
            if len(text) <= LONGEST:
                break
            text = _in_parts(most).repr(value)
    return text if len(text) <= LONGEST else text[: LONGEST - 3] + "..."


def _in_parts(most: int) -> Repr:
    short = Repr()
    short.maxstring = short.maxother = most
    short.maxlist = short.maxdict = LONGEST
    return short
