"""Every module of checks is one task, and every driver can run where it is sent."""

import builtins
import importlib
import symtable
from pathlib import Path

import pytest

from exercises.grader import catalogue
from exercises.grader.judging.driver import Driver
from exercises.grader.sandbox.inside import NAMES
from tests.files import defined

MODULES = [path for path in sorted(catalogue.CHECKS.glob("*/[!_]*.py"))]


def label(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


def names_from_outside(function: symtable.SymbolTable) -> set[str]:
    """Return the names that a function, and what stands in it, takes for global."""
    found = {one.get_name() for one in function.get_symbols() if one.is_global()}
    return found.union(*map(names_from_outside, function.get_children()))


@pytest.mark.parametrize("path", MODULES, ids=label)
def test_a_driver_needs_nothing_of_the_module_that_it_stands_in(path: Path) -> None:
    module = importlib.import_module(f"exercises.checks.{path.parent.name}.{path.stem}")
    known = NAMES.keys() | vars(builtins).keys()
    for one in vars(module).values():
        if isinstance(one, Driver):
            names = names_from_outside(symtable.symtable(one.source, one.name, "exec"))
            assert names <= known | {one.name}, one.name


@pytest.mark.parametrize("slug", catalogue.slugs())
def test_each_module_is_named_as_what_the_learner_writes(slug: str) -> None:
    starter = (catalogue.STARTERS / f"{slug}.py").read_text(encoding="utf-8")
    written = [name for name in defined(starter) if name in catalogue.task_names(slug)]
    assert written == catalogue.task_names(slug)


@pytest.mark.parametrize("slug", catalogue.slugs())
def test_points_are_counted_alike_with_and_without_an_import(slug: str) -> None:
    tasks = catalogue.exercise(slug).tasks
    counted = {task.name: len(task.checks) for task in tasks}
    assert counted == catalogue.points_of_tasks(slug)
