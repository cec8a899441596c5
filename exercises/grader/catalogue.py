"""Which exercises there are, and what each is graded on.

Nothing is listed by hand: the order is that of the notebooks' names, a title is the
notebook's heading, and tasks, requirements and hints come from the checks modules.
"""

import ast
import difflib
import importlib
import inspect
import json
import re
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parents[2]
CHECKS = ROOT / "exercises" / "checks"
STARTERS = ROOT / "exercises" / ".starters"
LONGEST = 1024**2  # bytes of a learner's file; ours to choose, a solution has 8 KiB
SHARED = "shared"  # the module that a lesson's tasks share; no task itself
NUMBERED = re.compile(r"\d+_(?P<slug>\w+)\.ipynb")
MORE = "_more"  # ends the name of an appendix, which has no exercise of its own

CheckFunction = Callable[..., Awaitable[None]]


class UnknownExercise(LookupError):
    """There is no exercise of this slug; the message names the nearest one."""


@dataclass(frozen=True)
class Check:
    """One requirement, worth one point, with its hints from vague to clear."""

    name: str
    requirement: str
    hints: tuple[str, ...]
    run: CheckFunction


@dataclass(frozen=True)
class Task:
    """One function or handler that the learner writes, and its checks."""

    name: str
    title: str
    checks: tuple[Check, ...]


@dataclass(frozen=True)
class Exercise:
    """An exercise file and the tasks in it."""

    slug: str
    title: str
    path: Path
    notebook: Path | None
    tasks: tuple[Task, ...]


def notebooks() -> dict[str, Path]:
    """Return the notebook of each lesson by slug, in the order of the course."""
    return {slug: path for slug, path in _numbered() if not slug.endswith(MORE)}


def appendices() -> dict[str, Path]:
    """Return the appendix of each lesson that has one, by the lesson's slug."""
    return {
        slug.removesuffix(MORE): path
        for slug, path in _numbered()
        if slug.endswith(MORE)
    }


def _numbered() -> Iterator[tuple[str, Path]]:
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        if match := NUMBERED.fullmatch(path.name):
            yield match["slug"], path


def slugs() -> list[str]:
    """Return the slugs of all exercises that have checks, in order."""
    known = {path.parent.name for path in CHECKS.glob("*/__init__.py")}
    ordered = [slug for slug in notebooks() if slug in known]
    return ordered + sorted(known.difference(ordered))


def file_of(slug: str) -> Path:
    """Return the file that a learner edits.

    Raises UnknownExercise, which names the nearest slug there is.
    """
    known = slugs()
    if slug not in known:
        near = difflib.get_close_matches(slug, known, 1)
        mend = f"Did you mean {near[0]}?" if near else f"There are: {', '.join(known)}."
        raise UnknownExercise(f"There is no exercise {slug!r}. {mend}")
    return ROOT / "exercises" / f"{slug}.py"


def points_of_tasks(slug: str) -> dict[str, int]:
    """Return the points of each task by name, in order, without importing checks."""
    return {
        name: sum(_is_check(node) for node in _statements(CHECKS / slug / f"{name}.py"))
        for name in task_names(slug)
    }


def task_names(slug: str) -> list[str]:
    """Return the names of an exercise's tasks, in the order of the exercise file."""
    modules = {path.stem for path in (CHECKS / slug).glob("[!_]*.py")} - {SHARED}
    starter = _statements(STARTERS / f"{slug}.py")
    order = [name for node in starter if (name := getattr(node, "name", "")) in modules]
    return order + sorted(modules.difference(order))


def points_possible(slug: str) -> int:
    """Return how many checks there are, without importing them."""
    return sum(points_of_tasks(slug).values())


def serves(slug: str, task: str) -> bool:
    """Tell whether the checks of a task serve an application, without importing them.

    A helper in the lesson's shared module may do it for them.
    """
    shared = _functions(CHECKS / slug / f"{SHARED}.py")
    serving = {name for name, node in shared.items() if _names(node) & {"serve"}}
    return any(
        _names(node) & (serving | {"serve"})
        for node in _functions(CHECKS / slug / f"{task}.py").values()
    )


def title(slug: str) -> str:
    """Return the heading of a lesson's notebook; the slug's words where is none."""
    return _title(notebooks().get(slug)) or slug.replace("_", " ")


def exercise(slug: str) -> Exercise:
    """Return an exercise with its tasks. Raises UnknownExercise."""
    path = file_of(slug)
    names = task_names(slug)
    modules = [importlib.import_module(f"exercises.checks.{slug}.{n}") for n in names]
    return Exercise(
        slug=slug,
        title=title(slug),
        path=path,
        notebook=notebooks().get(slug),
        tasks=tuple(map(task_of, modules)),
    )


def task_of(module: ModuleType) -> Task:
    """Return the task that a module of checks stands for."""
    return Task(
        name=module.__name__.rpartition(".")[2],
        title=inspect.getdoc(module) or "",
        checks=tuple(
            _check(value)
            for name, value in vars(module).items()
            if inspect.iscoroutinefunction(value)
            and value.__module__ == module.__name__
            and not name.startswith("_")
        ),
    )


def _statements(path: Path) -> list[ast.stmt]:
    return ast.parse(path.read_bytes()).body if path.exists() else []


def _functions(path: Path) -> dict[str, ast.AsyncFunctionDef]:
    found = (one for one in _statements(path) if isinstance(one, ast.AsyncFunctionDef))
    return {one.name: one for one in found}


def _names(node: ast.AST) -> set[str]:
    """Return the names and attributes that a piece of code mentions."""
    return {
        str(getattr(one, "id", None) or getattr(one, "attr", ""))
        for one in ast.walk(node)
    }


def _is_check(node: ast.stmt) -> bool:
    """Tell whether a statement defines a check, as `task_of` sees it."""
    return (
        isinstance(node, ast.AsyncFunctionDef)
        and not node.decorator_list
        and not node.name.startswith("_")
    )


def _check(run: CheckFunction) -> Check:
    first, *hints = (inspect.getdoc(run) or "").split("\n\n")
    return Check(
        name=getattr(run, "__name__", ""),
        requirement=" ".join(first.split()),
        hints=tuple(" ".join(hint.split()) for hint in hints),
        run=run,
    )


def _title(notebook: Path | None) -> str:
    if notebook is None:
        return ""
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    heading = "".join(cells[0]["source"]).splitlines()[0]
    return heading.removeprefix("#").strip()
