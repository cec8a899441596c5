"""How a check says that a requirement is not met."""

from exercises.grader.verdict import Failure, Problem

LONGEST = 300  # characters of a value in a message


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
        self.failure = Failure(asked, _short(got), _short(wanted), note, problem)


def want(
    condition: object,
    *,
    asked: str,
    got: object,
    wanted: object,
    problem: Problem | None = None,
) -> None:
    """Raise CheckFailed unless a condition holds."""
    if not condition:
        raise CheckFailed(asked=asked, got=got, wanted=wanted, problem=problem)


def _short(value: object) -> str:
    text = value if isinstance(value, str) else repr(value)
    return text if len(text) <= LONGEST else text[: LONGEST - 3] + "..."
