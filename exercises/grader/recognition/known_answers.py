"""The known answers to the tasks of a lesson, read from the tests of the course."""

import ast
import functools
import warnings
from collections.abc import Mapping
from pathlib import Path

from exercises.grader.catalogue import ROOT, STARTERS
from exercises.grader.recognition.answer import Answer, Failing
from exercises.grader.recognition.expressions import Shape
from exercises.grader.recognition.likeness import Answers
from exercises.grader.recognition.mistakes import wrong_answers
from exercises.grader.recognition.origins import Function
from exercises.grader.recognition.shape import shape_of
from exercises.grader.verdict import Likeness


class Lesson:
    """The known answers to a lesson's tasks; those of each are read when needed."""

    def __init__(self, slug: str) -> None:
        self.slug = slug
        self.solution = functions_of(_read(ROOT / "solutions" / f"{slug}.py"))
        self.starter = functions_of(_read(STARTERS / f"{slug}.py"))
        self.given = frozenset(self.solution)
        self.wrong = {one.name: one for one in wrong_answers(slug)}
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
        if name is None:
            return None
        mistake = self.wrong[name]
        return Likeness(mistake.mistake, mistake.says, mistake.section)

    def _could_be(self, task: str, fails: frozenset[str]) -> bool:
        return any(one.fails_of(task) == fails for one in self.wrong.values())

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
                    name: Failing(one.fails_of(task), self._answer(task, one.code))
                    for name, one in self.wrong.items()
                    if _defines(one.code, task)
                },
                starter=Answer(lambda: shape_of([self.starter[task]])),
            )
        return self._answers[task]

    def _answer(self, task: str, source: str) -> Answer:
        def read() -> Shape:
            return shape_of(with_helpers(functions_of(source), task, self.given))

        return Answer(read)


lesson = functools.cache(Lesson)  # what is known of one, by its slug


def _defines(source: str, task: str) -> bool:
    return f"def {task}(" in source


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
