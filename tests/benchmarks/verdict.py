"""How long a verdict takes: python -m tests.benchmarks.verdict

Prints medians for the reference exercise: five checks over real sockets, every limit
on. Cold is the whole command `python -m exercises check reference`, in a copy of the
course that has the reference exercise too.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from exercises.grader.judging.judge import Judge
from tests import files
from tests.files import ROOT
from tests.grader import reference

RUNS = 15

IMPORT = "from aiohttp import web"


def copy_course(folder: Path) -> None:
    """Copy the course, and put the reference exercise into it."""
    files.copy_course(folder)
    reference.install(folder)


def whole_process(*words: str, folder: Path = ROOT) -> float:
    """Return the seconds that a Python process takes from its start to its end."""
    start = time.perf_counter()
    command = [sys.executable, *words]
    subprocess.run(command, check=True, cwd=folder, stdout=subprocess.DEVNULL)
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
    imports = [whole_process("-c", IMPORT) for _ in range(RUNS)]
    show("python, import aiohttp.web", imports)
    with tempfile.TemporaryDirectory() as name:
        copy_course(Path(name))
        check = ("-m", "exercises", "check", "reference")
        whole_process(*check, folder=Path(name))
        cold = [whole_process(*check, folder=Path(name)) for _ in range(RUNS)]
    show("cold verdict, whole command", cold)
    judge = Judge()
    warm(judge)
    show("warm verdict", [warm(judge) for _ in range(100)])
    judge.close()


if __name__ == "__main__":
    main()
