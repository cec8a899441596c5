"""How long a verdict takes: python -m tests.benchmarks.verdict

Prints medians for the reference exercise: five checks over real sockets, every limit
on. Cold is a whole process, from its start to its end.
"""

import statistics
import subprocess
import sys
import time

from exercises.grader.judge import Judge
from tests import reference

COLD = """
from exercises.grader.judge import Judge
judge = Judge()
from tests import reference
assert judge.grade(reference.exercise(), reference.SOLUTION).passed
judge.close()
"""
IMPORT = "from aiohttp import web"


def whole_process(program: str) -> float:
    """Return the seconds that a Python process takes to run a program."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", program], check=True)
    return time.perf_counter() - start


def warm(judge: Judge) -> float:
    """Return the seconds of one more verdict."""
    start = time.perf_counter()
    assert judge.grade(reference.exercise(), reference.SOLUTION).passed
    return time.perf_counter() - start


def show(name: str, seconds: list[float]) -> None:
    """Print a median and the range that it comes from."""
    print(
        f"{name:32} median {statistics.median(seconds):.3f} s"
        f"   {min(seconds):.3f} to {max(seconds):.3f}, {len(seconds)} runs"
    )


def main() -> None:
    """Measure and print."""
    show("python, import aiohttp.web", [whole_process(IMPORT) for _ in range(10)])
    show("cold verdict, whole process", [whole_process(COLD) for _ in range(10)])
    judge = Judge()
    warm(judge)
    show("warm verdict", [warm(judge) for _ in range(100)])
    judge.close()


if __name__ == "__main__":
    main()
