"""Count false verdicts with every core kept busy: python -m tests.benchmarks.under_load

Grades the reference exercise's solution 1,000 times, and that of each lesson 50 times.
Prints how many verdicts were false, and the median seconds of one.
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
from tests.files import ROOT
from tests.grader import reference


@contextmanager
def busy_cores() -> Iterator[None]:
    """Keep every core busy with something else."""
    command = [sys.executable, "-c", "while True: pass"]
    hogs = [subprocess.Popen(command) for _ in range(os.cpu_count() or 1)]
    try:
        yield
    finally:
        for hog in hogs:
            hog.kill()
            hog.wait()


def grade_often(judge: Judge, exercise: Exercise, source: bytes, runs: int) -> None:
    """Grade a right answer many times, and say how often it did not pass."""
    verdicts = [judge.grade(exercise, source) for _ in range(runs)]
    false = [verdict for verdict in verdicts if not verdict.passed]
    median = statistics.median(verdict.seconds for verdict in verdicts)
    print(f"{exercise.slug:20} {len(false)} of {runs} false, median {median:.3f} s")
    for verdict in false:
        for task in verdict.tasks:
            for check in task.checks:
                if check.failure is not None:
                    print(f"    {task.name}.{check.name}: {check.failure}")


def main() -> None:
    """Measure and print."""
    judge = Judge()
    with busy_cores():
        grade_often(judge, reference.exercise(), reference.SOLUTION, 1000)
        for slug in catalogue.slugs():
            source = (ROOT / "solutions" / f"{slug}.py").read_bytes()
            grade_often(judge, catalogue.exercise(slug), source, 50)
    judge.close()


if __name__ == "__main__":
    main()
