"""Make every mutant of a solution: the same file with one thing changed."""

import difflib
from collections.abc import Iterator
from dataclasses import dataclass

import libcst as cst
from mutmut.mutation.mutators import mutation_operators

from exercises.grader import catalogue
from tests.files import ROOT
from tests.mutants.operators import Change, Operator, of_this_field
from tests.mutants.state import state_of_the_module


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
        return f"{self.task}: {self.was}  ->  {self.now}   ({self.operator})"


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


def mutants_of(slug: str) -> list[Mutant]:
    """Return the mutants of a lesson's solution, each different source once."""
    solution = (ROOT / "solutions" / f"{slug}.py").read_text(encoding="utf-8")
    module = cst.parse_module(solution)
    found: dict[str, Mutant] = {}
    tasks = catalogue.task_names(slug)
    for function in module.body:
        if isinstance(function, cst.FunctionDef) and function.name.value in tasks:
            for operator, source in _sources(module, function):
                if source != solution and source not in found and _compiles(source):
                    was, now = _difference(solution, source)
                    task = function.name.value
                    found[source] = Mutant(slug, task, operator, was, now, source)
    for task, source in state_of_the_module(module, tasks):
        was, now = _difference(solution, source)
        found[source] = Mutant(slug, task, "state_of_the_module", was, now, source)
    return list(found.values())


def _sources(
    module: cst.Module, function: cst.FunctionDef
) -> Iterator[tuple[str, str]]:
    places = _Places()
    function.body.visit(places)
    for node in places.nodes:
        for operator, change in _changes(node, function):
            yield operator, module.visit(_Replace(node, change)).code


def _changes(
    node: cst.CSTNode, function: cst.FunctionDef
) -> Iterator[tuple[str, Change]]:
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
