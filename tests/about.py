"""What of an exercise an answer is about: the tasks that it can change."""

import ast
import dataclasses

from exercises.grader import catalogue
from exercises.grader.catalogue import Exercise
from tests.files import ROOT, defined


def exercise_about(slug: str, names: frozenset[str]) -> Exercise:
    """Return an exercise with those tasks alone that lead to the definitions named."""
    exercise = catalogue.exercise(slug)
    found = _leading_to(slug, names)
    tasks = tuple(task for task in exercise.tasks if task.name in found)
    return dataclasses.replace(exercise, tasks=tasks)


def solution(slug: str) -> str:
    """Return the solution of a lesson."""
    return (ROOT / "solutions" / f"{slug}.py").read_text(encoding="utf-8")


def _leading_to(slug: str, names: frozenset[str]) -> frozenset[str]:
    """Return names, and all definitions of a solution from which one is reached."""
    found = names | {
        name
        for name, node in defined(solution(slug)).items()
        if names.intersection(_named(node))
    }
    return names if found == names else _leading_to(slug, found)


def _named(node: ast.AST) -> set[str]:
    return {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}
