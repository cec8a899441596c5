"""Grade a mutant, in a process that keeps its judge warm."""

from exercises.grader.judging.judge import shared
from tests.about import exercise_about
from tests.mutants.mutant import Mutant


def survives(mutant: Mutant) -> bool:
    """Tell whether a mutant gets every point of the tasks that it may touch."""
    about = exercise_about(mutant.slug, frozenset({mutant.task}))
    return shared().grade(about, mutant.source.encode()).passed
