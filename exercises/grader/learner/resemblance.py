"""Which known wrong answer a failed task looks like.

The wrong answers are those that the course tests its checks with. The docstring of each
says what a learner and a teacher are told, and which checks it fails:

    Takes the header for granted.

    You look X-Key up as if every caller sent it: what happens where one does not?
    see: A middleware with settings is made by a function
    fails: require_key.no_key

The first line names the mistake. Then comes one sentence to the learner, under 30 words
with . or ? at its end, that points the way and does not give the answer; it may go on
over several lines. `see` is a heading of the lesson's notebook, as it stands there.
"""

import ast
import functools
import re
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from exercises.grader.catalogue import ROOT, STARTERS, task_names
from exercises.grader.learner.answer import Answer, Mistake
from exercises.grader.learner.expressions import Shape
from exercises.grader.learner.likeness import Answers
from exercises.grader.learner.origins import Function
from exercises.grader.learner.shape import shape_of
from exercises.grader.verdict import Likeness, Verdict

MOST = 100_000  # bytes of a file that is looked at
DOCSTRING = re.compile(
    r'"""(?P<mistake>.+)\n\n(?P<says>(?:.+\n)+)'
    r"see: (?P<section>.+)\nfails: (?P<fails>.+)\n"
)
MARKS = re.compile(r"\s*\((?:[MN]\d+[, ]*)+\)")  # numbers that authors refer to
WRONG = (OSError, SyntaxError, ValueError, RecursionError, MemoryError)


def recognised(verdict: Verdict, source: bytes) -> Verdict:
    """Return a verdict on a source that says what its failed tasks look like."""
    return replace(verdict, resembles=resembled(verdict, source))


def resembled(verdict: Verdict, source: bytes) -> dict[str, Likeness]:
    """Name the mistake that each failed task resembles, where one is known.

    A course without its tests knows none.
    """
    failed = [task for task in verdict.tasks if task.started and not task.passed]
    if verdict.problem is not None or not failed or len(source) > MOST:
        return {}
    try:
        known = _known(verdict.slug)
        code = _functions(source.decode("utf-8-sig"))
        found = {}
        for task in failed:
            fails = frozenset(one.name for one in task.checks if not one.passed)
            if task.name in code and known.could_be(task.name, fails):
                shape = shape_of(_with_helpers(code, task.name, known.given))
                if name := known.answers(task.name).likest(shape, fails):
                    found[task.name] = known.wrong[name].likeness
    except WRONG:
        return {}
    return found


@dataclass(frozen=True)
class WrongAnswer:
    """A wrong answer of the course: what is said of it, what it fails, its code."""

    likeness: Likeness
    fails: frozenset[str]
    source: str


class _Lesson:
    """The known answers to a lesson's tasks; those of each are read when needed."""

    def __init__(self, slug: str) -> None:
        self.slug = slug
        self.solution = _functions(_read(ROOT / "solutions" / f"{slug}.py"))
        self.starter = _functions(_read(STARTERS / f"{slug}.py"))
        self.given = frozenset(self.solution)
        self.wrong = dict(_wrong_answers(slug))
        self._answers: dict[str, Answers] = {}

    def could_be(self, task: str, fails: frozenset[str]) -> bool:
        """Tell whether there is a mistake that fails these checks of a task."""
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
            return shape_of(_with_helpers(_functions(source), task, self.given))

        return Answer(read)


_known = functools.cache(_Lesson)


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


def _functions(source: str) -> dict[str, Function]:
    with warnings.catch_warnings():  # the learner has met them already
        warnings.simplefilter("ignore")
        tree = ast.parse(source)
    return {
        node.name: node
        for node in tree.body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }


def _with_helpers(
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
