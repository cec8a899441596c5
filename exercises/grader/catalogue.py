"""Which exercises there are, and what each is graded on.

Nothing is listed by hand: the order is that of the notebooks' names, a title is the
notebook's heading, and tasks, requirements and hints come from the checks module.
"""

import ast
import difflib
import importlib
import inspect
import json
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parents[2]
NUMBERED = re.compile(r"\d+_(?P<slug>\w+)\.ipynb")

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
    class_name: str
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
    found: dict[str, Path] = {}
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        if match := NUMBERED.fullmatch(path.name):
            found[match["slug"]] = path
    return found


def slugs() -> list[str]:
    """Return the slugs of all exercises that have checks, in order."""
    checks = ROOT / "exercises" / "checks"
    known = {path.stem for path in checks.glob("*.py") if path.stem != "__init__"}
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
    source = (ROOT / "exercises" / "checks" / f"{slug}.py").read_bytes()
    return {
        _named(group): sum(
            isinstance(node, ast.AsyncFunctionDef) and not node.name.startswith("_")
            for node in group.body
        )
        for group in ast.parse(source).body
        if isinstance(group, ast.ClassDef) and not group.name.startswith("_")
    }


def points_possible(slug: str) -> int:
    """Return how many checks there are, without importing them."""
    return sum(points_of_tasks(slug).values())


def title(slug: str) -> str:
    """Return the heading of a lesson's notebook; the slug's words where is none."""
    return _title(notebooks().get(slug)) or slug.replace("_", " ")


def exercise(slug: str) -> Exercise:
    """Return an exercise with its tasks. Raises UnknownExercise."""
    path = file_of(slug)
    module = importlib.import_module(f"exercises.checks.{slug}")
    return Exercise(
        slug=slug,
        title=title(slug),
        path=path,
        notebook=notebooks().get(slug),
        tasks=tasks_of(module),
    )


def tasks_of(module: ModuleType) -> tuple[Task, ...]:
    """Return the tasks that the classes of a checks module stand for.

    A class whose name begins with an underscore is a helper of the checks.
    """
    return tuple(
        _task(value)
        for value in vars(module).values()
        if inspect.isclass(value)
        and value.__module__ == module.__name__
        and not value.__name__.startswith("_")
    )


def _task(group: type) -> Task:
    one = group()
    return Task(
        name=getattr(group, "task", _snake(group.__name__)),
        class_name=group.__name__,
        title=inspect.getdoc(group) or "",
        checks=tuple(
            _check(getattr(one, name))
            for name, value in vars(group).items()
            if inspect.iscoroutinefunction(value) and not name.startswith("_")
        ),
    )


def _snake(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


def _named(group: ast.ClassDef) -> str:
    """Return the task that a class stands for, as `_task` names it."""
    for node in group.body:
        match node:
            case ast.Assign([ast.Name("task")], ast.Constant(str(name))):
                return name
    return _snake(group.name)


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
