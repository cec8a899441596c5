"""Count false verdicts with every core kept busy: python -m tests.benchmarks.under_load

Grades the reference exercise's solution, the solution of each lesson and every file of
tests/right_answers, again and again until there were 1,000 gradings. Prints how many of
each were false, with what they said, and the median seconds of one. Two arguments
choose how many gradings, and how many processes keep each core busy (1).
"""

import os
import statistics
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from exercises.grader import catalogue
from exercises.grader.catalogue import Exercise
from exercises.grader.judging.judge import Judge
from exercises.grader.verdict import Verdict
from tests.files import ROOT, answers, with_answer
from tests.grader import reference

GRADINGS = 1000
Answer = tuple[str, Exercise, bytes]


@contextmanager
def busy_cores(times: int) -> Iterator[None]:
    """Keep every core busy with something else."""
    command = [sys.executable, "-c", "while True: pass"]
    hogs = [subprocess.Popen(command) for _ in range(times * (os.cpu_count() or 1))]
    try:
        yield
    finally:
        for hog in hogs:
            hog.kill()
            hog.wait()


def right_answers() -> list[Answer]:
    """Return all that has to pass: its name, its exercise, its source."""
    found = [("reference", reference.exercise(), reference.SOLUTION)]
    for slug in catalogue.slugs():
        exercise = catalogue.exercise(slug)
        solution = (ROOT / "solutions" / f"{slug}.py").read_text("utf-8")
        found.append((slug, exercise, solution.encode()))
        for path in answers("right_answers"):
            if path.parent.name == slug:
                whole = with_answer(solution, path.read_text("utf-8")).encode()
                found.append((f"{slug}/{path.stem}", exercise, whole))
    return found


def show(name: str, verdicts: list[Verdict]) -> int:
    """Print what came of one answer; return how many verdicts were false."""
    false = [verdict for verdict in verdicts if not verdict.passed]
    median = statistics.median(verdict.seconds for verdict in verdicts)
    print(f"{name:50} {len(false)} of {len(verdicts)} false, median {median:.3f} s")
    for verdict in false:
        if verdict.problem is not None:
            print(f"    {verdict.problem}")
        for task in verdict.tasks:
            for check in task.checks:
                if check.failure is not None:
                    print(f"    {task.name}.{check.name}: {check.failure}")
    return len(false)


def main() -> None:
    """Measure and print."""
    gradings, times = [*map(int, sys.argv[1:]), *(GRADINGS, 1)[len(sys.argv) - 1 :]]
    right = right_answers()
    runs = -(-gradings // len(right))
    judge = Judge()
    false = 0
    with busy_cores(times):
        for name, exercise, source in right:
            verdicts = [judge.grade(exercise, source) for _ in range(runs)]
            false += show(name, verdicts)
    judge.close()
    print(f"{false} of {runs * len(right)} verdicts were false")


if __name__ == "__main__":
    main()
