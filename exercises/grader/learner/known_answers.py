"""The known answers to the tasks of a lesson, read from the tests of the course."""

import ast
import functools
import re
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from exercises.grader.catalogue import ROOT, STARTERS, task_names
from exercises.grader.learner.answer import Answer, Mistake
from exercises.grader.learner.expressions import Shape
from exercises.grader.learner.likeness import Answers
from exercises.grader.learner.origins import Function
from exercises.grader.learner.shape import shape_of
from exercises.grader.verdict import Likeness

DOCSTRING = re.compile(
    r'"""(?P<mistake>.+)\n\n(?P<says>(?:.+\n)+)'
    r"see: (?P<section>.+)\nfails: (?P<fails>.+)\n"
)
MARKS = re.compile(r"\s*\((?:[MN]\d+[, ]*)+\)")  # numbers that authors refer to


@dataclass(frozen=True)
class WrongAnswer:
    """A wrong answer of the course: what is said of it, what it fails, its code."""

    likeness: Likeness
    fails: frozenset[str]
    source: str


class Lesson:
    """The known answers to a lesson's tasks; those of each are read when needed."""

    def __init__(self, slug: str) -> None:
        self.slug = slug
        self.solution = functions_of(_read(ROOT / "solutions" / f"{slug}.py"))
        self.starter = functions_of(_read(STARTERS / f"{slug}.py"))
        self.given = frozenset(self.solution)
        self.wrong = dict(_wrong_answers(slug))
        self._answers: dict[str, Answers] = {}

    def likeness(
        self, code: Mapping[str, Function], task: str, fails: frozenset[str]
    ) -> Likeness | None:
        """Say which mistake a task's function shows, if one of those is known.

        Raises OSError, SyntaxError, ValueError, RecursionError.
        """
        if task not in code or not self._could_be(task, fails):
            return None
        shape = shape_of(with_helpers(code, task, self.given))
        name = self.answers(task).likest(shape, fails)
        return self.wrong[name].likeness if name else None

    def _could_be(self, task: str, fails: frozenset[str]) -> bool:
        return any(_of(task, one.fails) == fails for one in self.wrong.values())

    def answers(self, task: str) -> Answers:
        """Return what is known of a task."""
        if task not in self._answers:
            right = [_read(path) for path in _folder("right_answers", self.slug)]
            self._answers[task] = Answers(
                rights=[
                    Answer(lambda: shape_of([self.solution[task]])),
                    *(self._answer(task, one) for one in right if _defines(one, task)),
                ],
                mistakes={
                    name: Mistake(_of(task, one.fails), self._answer(task, one.source))
                    for name, one in self.wrong.items()
                    if _defines(one.source, task)
                },
                starter=Answer(lambda: shape_of([self.starter[task]])),
            )
        return self._answers[task]

    def _answer(self, task: str, source: str) -> Answer:
        def read() -> Shape:
            return shape_of(with_helpers(functions_of(source), task, self.given))

        return Answer(read)


lesson = functools.cache(Lesson)  # what is known of one, by its slug


def _wrong_answers(slug: str) -> Iterator[tuple[str, WrongAnswer]]:
    tasks = task_names(slug)
    for path in _folder("wrong_answers", slug):
        source = _read(path)
        if words := DOCSTRING.match(source):
            likeness = Likeness(
                mistake=MARKS.sub("", words["mistake"]),
                says=" ".join(words["says"].split()),
                section=words["section"],
            )
            fails = frozenset(words["fails"].split(", "))
            if any(_of(task, fails) for task in tasks):
                yield path.stem, WrongAnswer(likeness, fails, source)


def _defines(source: str, task: str) -> bool:
    return f"\ndef {task}(" in source or f"\nasync def {task}(" in source


def _of(task: str, fails: frozenset[str]) -> frozenset[str]:
    """Return the names of a task's own checks."""
    whole = f"{task}."
    return frozenset(one.removeprefix(whole) for one in fails if one.startswith(whole))


def functions_of(source: str) -> dict[str, Function]:
    """Return the functions of a source by name. Raises SyntaxError, ValueError."""
    with warnings.catch_warnings():  # the learner has met them already
        warnings.simplefilter("ignore")
        tree = ast.parse(source)
    return {
        node.name: node
        for node in tree.body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }


def with_helpers(
    functions: Mapping[str, Function], task: str, given: frozenset[str]
) -> list[Function]:
    """Return a task's function and those of the learner's own that it leads to."""
    own = functions.keys() - given
    names = [task]
    for name in names if own else ():  # it grows meanwhile
        for node in ast.walk(functions[name]):
            if isinstance(node, ast.Name) and node.id in own and node.id not in names:
                names.append(node.id)
    return [functions[name] for name in names]


def _folder(kind: str, slug: str) -> list[Path]:
    return sorted((ROOT / "tests" / kind / slug).glob("*.py"))


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")
