"""Grade a mutant, in a process that keeps its judge warm."""

from exercises.grader.judging.judge import grade
from tests.mutants.mutant import Mutant


def survives(mutant: Mutant) -> bool:
    """Tell whether a mutant gets every point."""
    return grade(mutant.slug, mutant.source.encode()).passed
