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
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from exercises.grader.catalogue import ROOT
from exercises.grader.verdict import Likeness, TaskResult, Verdict

WRONG_ANSWERS = ROOT / "tests" / "wrong_answers"
SAYS = re.compile(r"\n\n(?P<says>.+?)\nsee: (?P<section>.+)\nfails: ", re.DOTALL)
FAILS = re.compile(r"^fails: (.+)$", re.MULTILINE)
MARKS = re.compile(r"\s*\((?:[MN]\d+[, ]*)+\)")  # numbers that authors refer to
SAME_FAILURES, SAME_CODE = 1.0, 0.8  # shares, from which on it is worth a word
Features = Counter[str]


@dataclass(frozen=True)
class WrongAnswer:
    """A known mistake, the checks that it fails, and its functions' features."""

    likeness: Likeness
    fails: frozenset[str]
    functions: dict[str, Features]

    def share_of_failures(self, task: TaskResult) -> float:
        """Return the share of a task's failed checks that both fail, 0 to 1."""
        theirs = {f"{task.name}.{c.name}" for c in task.checks if not c.passed}
        mine = {name for name in self.fails if name.startswith(f"{task.name}.")}
        return len(mine & theirs) / len(mine | theirs)

    def share_of_code(self, name: str, theirs: Features) -> float:
        """Return the share of features that two functions have in common, 0 to 1."""
        mine = self.functions.get(name, Features())
        either = (mine | theirs).total()
        return (mine & theirs).total() / either if either else 0.0


class Resemblance:
    """The known wrong answers of all exercises, by slug."""

    def __init__(self, folder: Path = WRONG_ANSWERS) -> None:
        self._known: dict[str, list[WrongAnswer]] = defaultdict(list)
        for path in sorted(folder.glob("*/*.py")):
            self._known[path.parent.name].append(_wrong_answer(path))

    def find(self, verdict: Verdict, source: bytes) -> dict[str, Likeness]:
        """Name the mistake that each failed task resembles, where one is known."""
        failed = [task for task in verdict.tasks if task.started and not task.passed]
        if verdict.problem is not None or not failed:
            return {}
        functions = features(source.decode("utf-8-sig", "replace"))
        found = {}
        for task in failed:
            mine = functions.get(task.name, Features())
            ranked = [
                (share, code, one.likeness.mistake, one.likeness)
                for one in self._known[verdict.slug]
                if (share := one.share_of_failures(task)) >= SAME_FAILURES
                and (code := one.share_of_code(task.name, mine)) >= SAME_CODE
            ]
            if ranked:
                found[task.name] = max(ranked)[3]
        return found


@functools.cache
def known() -> Resemblance:
    """Return the known wrong answers, read at the first use."""
    return Resemblance()


def recognised(verdict: Verdict, source: bytes) -> Verdict:
    """Return a verdict on a source that says what its failed tasks look like."""
    if verdict.passed or verdict.problem is not None:
        return verdict
    found = known().find(verdict, source)
    said = {task: likeness for task, likeness in found.items() if likeness.says}
    return replace(verdict, resembles=said)


def features(source: str) -> dict[str, Features]:
    """Count the names and the kinds of syntax in each function of a source."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return {}
    return {
        node.name: Features(_words(node))
        for node in tree.body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }


def _words(function: ast.AST) -> Iterator[str]:
    for node in ast.walk(function):
        yield type(node).__name__
        for field in ("id", "attr", "arg"):
            if isinstance(word := getattr(node, field, None), str):
                yield word


def _wrong_answer(path: Path) -> WrongAnswer:
    source = path.read_text(encoding="utf-8")
    words = ast.get_docstring(ast.parse(source)) or ""
    named, said = FAILS.search(words), SAYS.search(words)
    return WrongAnswer(
        Likeness(
            mistake=MARKS.sub("", words.partition("\n")[0]),
            says=" ".join(said["says"].split()) if said else "",
            section=said["section"] if said else "",
        ),
        fails=frozenset(named[1].split(", ")) if named else frozenset(),
        functions=features(source),
    )
