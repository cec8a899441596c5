"""How long a save takes to become a verdict: python -m tests.benchmarks.save_to_verdict

From the moment at which the reference exercise is written to the moment at which the
verdict's last line is read from `watch` in a pseudo-terminal. Prints the median over 30
saves, and beside it that of the verdict alone, in the same minute on the same machine.
"""

import tempfile
import time
from pathlib import Path

from exercises.grader.judging.judge import Judge
from tests.benchmarks.verdict import copy_course, show, warm
from tests.grader import reference
from tests.grader.terminal import Terminal

SAVES = 30
PAUSE = 0.3  # seconds between two saves, so that each finds `watch` at rest
LAST_LINE = "solution reference\r\n"


def saved(file: Path, terminal: Terminal, number: int) -> float:
    """Return the seconds from a save to its verdict's last line."""
    source = reference.SOLUTION + b"\nSAVED = %d\n" % number
    time.sleep(PAUSE)
    start = time.perf_counter()
    file.write_bytes(source)
    terminal.wait_for(LAST_LINE)
    return time.perf_counter() - start


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as name:
        copy_course(Path(name))
        terminal = Terminal(Path(name), "watch", "reference")
        judge = Judge()
        try:
            terminal.wait_for(LAST_LINE)
            warm(judge)
            file = Path(name) / "exercises" / "reference.py"
            seconds = [saved(file, terminal, number) for number in range(SAVES)]
            show("save to verdict", seconds)
            show("warm verdict", [warm(judge) for _ in range(SAVES)])
        finally:
            judge.close()
            terminal.close()


if __name__ == "__main__":
    main()
