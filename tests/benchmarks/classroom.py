"""How fast a class is graded: python -m tests.benchmarks.classroom [SUBMISSIONS]

Grades that many (1,000 if not said) right answers to the reference exercise with the
whole command `python -m exercises grade`, every limit and namespace on, and prints how
many it did a minute, and what memory all its processes held at each tenth of the way:
what is theirs alone, and their shares of what they have in common (PSS).
"""

import contextlib
import sys
import tempfile
import time
from pathlib import Path

import psutil

from tests.benchmarks.verdict import copy_course
from tests.grader import reference

LOOK = 2.0  # seconds between two looks at the memory: each takes a core 0.1 s


def hand_in(folder: Path, count: int) -> None:
    """Write right answers, no two of them alike."""
    for number in range(count):
        student = folder / f"student{number:05}"
        student.mkdir(parents=True)
        source = reference.SOLUTION + b"\n# %d\n" % number
        (student / "reference.py").write_bytes(source)


def memory(process: psutil.Popen) -> int:
    """Return the bytes that a process and all that it has started hold."""
    total = 0
    for one in [process, *process.children(recursive=True)]:
        with contextlib.suppress(psutil.Error):
            total += one.memory_full_info().pss
    return total


def main() -> None:
    """Measure and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as name:
        course, folder = Path(name, "course"), Path(name, "class")
        copy_course(course)
        hand_in(folder, count)
        start = time.perf_counter()
        process = psutil.Popen(
            [sys.executable, "-m", "exercises", "grade", str(folder)], cwd=course
        )
        held = []
        while process.poll() is None:
            held.append(memory(process))
            time.sleep(LOOK)
        seconds = time.perf_counter() - start
    print(
        f"{count} submissions in {seconds:.1f} s: {60 * count / seconds:.0f} a minute"
    )
    tenths = [held[len(held) * tenth // 10] >> 20 for tenth in range(10)]
    print(f"MiB at each tenth of the way: {tenths}, at the most {max(held) >> 20}")
    assert process.returncode == 0


if __name__ == "__main__":
    main()
