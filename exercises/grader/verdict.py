"""What grading found out, as plain data that any report can be made of."""

from collections.abc import Mapping
from dataclasses import dataclass, field, is_dataclass
from typing import Any

from exercises.grader.repeatable import Exchange, Served, exchange_from, served_from


@dataclass(frozen=True)
class Problem:
    """An error that the learner's code made, and where.

    `line` is the line of the learner's file, 0 where none is known.
    """

    type: str
    message: str
    line: int = 0
    function: str = ""

    def __str__(self) -> str:
        """Say the error as a traceback's last line does."""
        return f"{self.type}: {self.message}" if self.message else self.type


@dataclass(frozen=True)
class Failure:
    """Why a check failed: what was asked, what came, what was wanted.

    `again` is what a person can ask, too, of what the check has served.
    """

    asked: str
    got: str
    wanted: str
    note: str = ""
    problem: Problem | None = None
    again: tuple[Exchange, ...] = ()


@dataclass(frozen=True)
class CheckResult:
    """One check of a task: worth one point. `served` is the last that it served."""

    name: str
    requirement: str
    failure: Failure | None = None
    noticed: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    printed: str = ""
    served: Served | None = None

    @property
    def passed(self) -> bool:
        """Whether the point was won."""
        return self.failure is None


@dataclass(frozen=True)
class TaskResult:
    """One task of an exercise and its checks, in order."""

    name: str
    title: str
    checks: tuple[CheckResult, ...]

    @property
    def points(self) -> int:
        """How many checks passed."""
        return sum(check.passed for check in self.checks)

    @property
    def passed(self) -> bool:
        """Whether every check passed."""
        return self.points == len(self.checks)

    @property
    def started(self) -> bool:
        """Whether any check met something other than NotImplementedError."""
        return any(
            check.failure is None
            or check.failure.problem is None
            or check.failure.problem.type != "NotImplementedError"
            for check in self.checks
        )


@dataclass(frozen=True)
class Likeness:
    """A known mistake that a task looks like: its name, and what a learner is told.

    `says` is one sentence, `section` a heading of the lesson's notebook.
    """

    mistake: str
    says: str
    section: str


@dataclass(frozen=True)
class Verdict:
    """The whole exercise; `problem` says why the file could not be loaded.

    `resembles` has, by task, the known mistake that a failed one looks like.
    """

    slug: str
    file: str
    tasks: tuple[TaskResult, ...]
    seconds: float
    problem: Problem | None = None
    noticed: tuple[str, ...] = field(default=())
    resembles: Mapping[str, Likeness] = field(default_factory=dict)

    @property
    def points(self) -> int:
        """How many checks passed."""
        return sum(task.points for task in self.tasks)

    @property
    def points_possible(self) -> int:
        """How many checks there are."""
        return sum(len(task.checks) for task in self.tasks)

    @property
    def passed(self) -> bool:
        """Whether every check of every task passed."""
        return self.problem is None and self.points == self.points_possible

    @property
    def next_task(self) -> TaskResult | None:
        """Return the first task that is not complete."""
        return next((task for task in self.tasks if not task.passed), None)

    def as_data(self) -> dict[str, Any]:
        """Return everything as dicts and lists, for JSON."""
        data: dict[str, Any] = _data(self)
        data.update(
            passed=self.passed,
            points=self.points,
            points_possible=self.points_possible,
        )
        return data


def _data(value: Any) -> Any:
    """Return dataclasses as dicts and tuples as lists, all the way down.

    A text may hold half of a character, which no file can: that is written out.
    """
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode("utf-8")
    if is_dataclass(value):
        return {name: _data(one) for name, one in vars(value).items()}
    if isinstance(value, tuple):
        return [_data(one) for one in value]
    if isinstance(value, Mapping):
        return {name: _data(one) for name, one in value.items()}
    return value


def verdict_from(data: dict[str, Any]) -> Verdict:
    """Return the verdict that `as_data` was made of. Raises KeyError, TypeError."""
    return Verdict(
        slug=data["slug"],
        file=data["file"],
        tasks=tuple(
            TaskResult(
                name=task["name"],
                title=task["title"],
                checks=tuple(_check(check) for check in task["checks"]),
            )
            for task in data["tasks"]
        ),
        seconds=data["seconds"],
        problem=_problem(data["problem"]),
        noticed=tuple(data["noticed"]),
        resembles={
            task: Likeness(**one) for task, one in data.get("resembles", {}).items()
        },
    )


def _check(data: dict[str, Any]) -> CheckResult:
    failure = data["failure"]
    if failure is not None:
        again = tuple(map(exchange_from, failure["again"]))
        problem = _problem(failure["problem"])
        failure = Failure(**{**failure, "problem": problem, "again": again})
    return CheckResult(
        name=data["name"],
        requirement=data["requirement"],
        failure=failure,
        noticed=tuple(data["noticed"]),
        hints=tuple(data["hints"]),
        printed=data["printed"],
        served=served_from(data["served"]),
    )


def _problem(data: dict[str, Any] | None) -> Problem | None:
    return None if data is None else Problem(**data)
