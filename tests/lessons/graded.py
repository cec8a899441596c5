"""Grade an answer once for all tests that look at it, by the tasks that it is about."""

import functools
from pathlib import Path

from exercises.grader.judging.judge import shared
from exercises.grader.verdict import Verdict
from tests.about import exercise_about, solution
from tests.files import defined, with_answer


@functools.cache
def graded(path: Path) -> Verdict:
    """Return the verdict on a solution in which an answer stands."""
    slug, answer = path.parent.name, path.read_text(encoding="utf-8")
    about = exercise_about(slug, frozenset(defined(answer)))
    return shared().grade(about, with_answer(solution(slug), answer).encode())
