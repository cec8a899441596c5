"""Grade a mutant, in a process that keeps its judge warm."""

import ast

from exercises.grader.judging.judge import shared
from tests.about import exercise_about, solution
from tests.files import defined
from tests.mutants.mutant import Mutant


def survives(mutant: Mutant) -> bool:
    """Tell whether a mutant gets every point of the tasks that it may touch."""
    was, now = defined(solution(mutant.slug)), defined(mutant.source)
    changed = {name for name, node in now.items() if not _alike(node, was[name])}
    about = exercise_about(mutant.slug, frozenset(changed))
    return shared().grade(about, mutant.source.encode()).passed


def _alike(one: ast.AST, other: ast.AST) -> bool:
    return ast.dump(one) == ast.dump(other)
