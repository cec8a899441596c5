"""Make every mutant of a solution: the same file with one thing changed."""

import difflib
import functools
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import libcst as cst
from mutmut.mutation.mutators import mutation_operators

from exercises.grader import catalogue
from tests.files import ROOT
from tests.mutants.operators import Change, Operator, of_this_field
from tests.mutants.state import state_of_the_module

MOST = 300  # characters of a line that says what became what
Written = tuple[str, str, str]  # the whole file, what was, and what is there now


@dataclass(frozen=True)
class Mutant:
    """A solution with one thing changed, in the function of a task."""

    slug: str
    task: str
    operator: str
    was: str
    now: str
    source: str

    def __str__(self) -> str:
        """Say in which task what became what."""
        was, now = (
            one if len(one) <= MOST else f"{one[:MOST]} ..."
            for one in (self.was, self.now)
        )
        return f"{self.task}: {was}  ->  {now}   ({self.operator})"


@dataclass(frozen=True)
class _Candidate:
    """A change that may make a mutant, and how it is written."""

    task: str
    operator: str
    write: Callable[[], Written]


class _Places(cst.CSTVisitor):
    """Collects the nodes of a function's body; no annotations, no docstrings."""

    def __init__(self) -> None:
        self.nodes: list[cst.CSTNode] = []

    def on_visit(self, node: cst.CSTNode) -> bool:
        if isinstance(node, cst.Annotation):
            return False
        if isinstance(node, cst.Expr) and isinstance(node.value, cst.SimpleString):
            return False
        self.nodes.append(node)
        return True


class _Replace(cst.CSTTransformer):
    """Puts a change in the place of one node."""

    def __init__(self, node: cst.CSTNode, change: Change) -> None:
        self.node, self.change = node, change

    def on_leave(  # type: ignore[override]
        self, original: cst.CSTNode, updated: cst.CSTNode
    ) -> Change:
        return self.change if original is self.node else updated


def mutants_of(slug: str, most: int | None = None) -> list[Mutant]:
    """Return the mutants of a lesson's solution, each different source once.

    With `most`, so many of them: a sample, which is the same each time.
    """
    solution = (ROOT / "solutions" / f"{slug}.py").read_text(encoding="utf-8")
    candidates = list(_candidates(solution, catalogue.task_names(slug)))
    if most is not None:
        random.Random(slug).shuffle(candidates)
    found: dict[str, Mutant] = {}
    for one in candidates:
        if len(found) == most:
            break
        source, was, now = one.write()
        if source != solution and source not in found and _compiles(source):
            found[source] = Mutant(slug, one.task, one.operator, was, now, source)
    return list(found.values())


def _candidates(solution: str, tasks: list[str]) -> Iterator[_Candidate]:
    module = cst.parse_module(solution)
    for number, function in enumerate(module.body):
        if isinstance(function, cst.FunctionDef) and function.name.value in tasks:
            written = _Written(module, number, function)
            places = _Places()
            function.body.visit(places)
            for node in places.nodes:
                for operator, change in _changes(node):
                    write = functools.partial(written.with_change, node, change)
                    yield _Candidate(function.name.value, operator, write)
    for task, source in state_of_the_module(module, tasks):
        write = functools.partial(_with_difference, source, solution, source)
        yield _Candidate(task, "state_of_the_module", write)


class _Written:
    """A module as text, in which one function is written anew: that is quick."""

    def __init__(
        self, module: cst.Module, number: int, function: cst.FunctionDef
    ) -> None:
        whole = [*module.header, *module.body, *module.footer]
        texts = [module.code_for_node(one) for one in whole]
        place = len(module.header) + number
        self.module, self.function, self.text = module, function, texts[place]
        self.before, self.after = "".join(texts[:place]), "".join(texts[place + 1 :])

    def with_change(self, node: cst.CSTNode, change: Change) -> Written:
        """Return the file with a change in the place of a node, and the difference."""
        changed = self.function.visit(_Replace(node, change))
        text = self.module.code_for_node(changed)
        return _with_difference(self.before + text + self.after, self.text, text)


def _with_difference(source: str, before: str, after: str) -> Written:
    was, now = ("", "") if before == after else _difference(before, after)
    return source, was, now


def _changes(node: cst.CSTNode) -> Iterator[tuple[str, Change]]:
    operators: list[tuple[type, Operator]] = [*mutation_operators, *of_this_field]
    for kind, operator in operators:
        if isinstance(node, kind):
            for change in operator(node):
                yield operator.__name__.removeprefix("operator_"), change


def _compiles(source: str) -> bool:
    try:
        compile(source, "mutant", "exec")
    except SyntaxError:
        return False
    return True


def _difference(before: str, after: str) -> tuple[str, str]:
    """Return the lines that were, and those that are there now, each as one line.

    Where lines came between others, that is the line before them.
    """
    old, new = before.splitlines(), after.splitlines()
    changes = difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    changed = [one for one in changes if one[0] != "equal"]
    first, last = changed[0], changed[-1]
    was, now = old[first[1] : last[2]], new[first[3] : last[4]]
    if not was:
        was, now = [old[first[1] - 1]], [new[first[3] - 1], *now]
    return _line(was), _line(now)


def _line(lines: list[str]) -> str:
    return " / ".join(line.strip() for line in lines)
