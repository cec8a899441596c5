"""`watch` in a terminal: every save is answered, every key too, nothing is missed."""

import os
import re
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from exercises.grader import catalogue
from tests.lessons import ROOT

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="needs a pseudo-terminal"
)
FIRST, SECOND = catalogue.slugs()[:2]
MARKS = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]")


class Terminal:
    """A program in a pseudo-terminal."""

    def __init__(self, course: Path, *words: str) -> None:
        import pty

        self.fd, theirs = pty.openpty()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "exercises", *words],
            cwd=course,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env={**os.environ, "COLUMNS": "100", "TERM": "xterm"},
            start_new_session=True,
        )
        os.close(theirs)
        self.text = ""

    def wait_for(self, words: str, seconds: float = 30) -> str:
        """Read until the words have come; return what came before and with them."""
        end = time.monotonic() + seconds
        while words not in self.text:
            left = end - time.monotonic()
            assert left > 0, f"no {words!r} in {self.text!r}"
            if select.select([self.fd], [], [], left)[0]:
                self.text += MARKS.sub("", os.read(self.fd, 65536).decode())
        before, _, self.text = self.text.partition(words)
        return before + words

    def press(self, key: str) -> None:
        os.write(self.fd, key.encode())

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self.fd)


@pytest.fixture
def course(tmp_path: Path) -> Path:
    for name in ("examples", "exercises", "notebooks", "solutions"):
        ignore = shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints")
        shutil.copytree(ROOT / name, tmp_path / name, ignore=ignore)
    return tmp_path


@pytest.fixture
def watch(course: Path) -> Iterator[Terminal]:
    terminal = Terminal(course, "watch")
    yield terminal
    terminal.close()


def points(slug: str) -> int:
    return catalogue.points_possible(slug)


def test_a_turn_from_the_starter_to_the_next_exercise(
    watch: Terminal, course: Path
) -> None:
    watch.wait_for(f"0 of {points(FIRST)}")
    watch.wait_for("Next: ")
    file = course / "exercises" / f"{FIRST}.py"
    starter, solution = file.read_text(), course / "solutions" / f"{FIRST}.py"
    first = starter.index("    # TODO: start all questions, then")
    rest = starter.index("async def fastest")
    answer = "    return await asyncio.gather(*[ask(name) for name in names])\n\n\n"
    file.write_text(starter[:first] + answer + starter[rest:])
    change = watch.wait_for("Next: ")
    assert f"2 of {points(FIRST)}  (+2)" in change
    assert "✓ ask_all" in change
    assert "with_deadline" not in change
    watch.press("h")
    watch.wait_for("fastest: ")
    watch.wait_for("1 of 2")
    watch.press("s")
    watch.wait_for("Not every check passes yet")
    shutil.copy(solution, file)
    watch.wait_for("Complete.")
    watch.wait_for(f"exercises/{SECOND}.py")
    watch.wait_for(f"0 of {points(SECOND)}")
    watch.press("q")
    assert watch.process.wait(10) == 0


def test_a_file_lost_renamed_and_half_saved(watch: Terminal, course: Path) -> None:
    file = course / "exercises" / f"{FIRST}.py"
    watch.wait_for("Next: ")
    starter = file.read_bytes()
    file.unlink()
    watch.wait_for("is not there")
    file.write_bytes(starter[: len(starter) // 2])
    file.write_bytes(b"def broken(:")
    watch.wait_for("could not be loaded")
    other = file.with_suffix(".tmp")
    other.write_bytes((course / "solutions" / f"{FIRST}.py").read_bytes())
    other.replace(file)
    watch.wait_for("Complete.")


def test_of_many_saves_the_last_is_graded(watch: Terminal, course: Path) -> None:
    file = course / "exercises" / f"{FIRST}.py"
    watch.wait_for("Next: ")
    starter = file.read_text()
    for number in range(20):
        file.write_text(starter + f"\nTRIED = {number}\n")
        time.sleep(0.05)
    shutil.copy(course / "solutions" / f"{FIRST}.py", file)
    watch.wait_for("Complete.")


def test_keys_are_answered_during_a_run(watch: Terminal, course: Path) -> None:
    watch.wait_for("Next: ")
    file = course / "exercises" / f"{FIRST}.py"
    file.write_text(file.read_text() + "\nwhile True:\n    pass\n")
    time.sleep(0.5)
    watch.press("h")
    watch.wait_for("ask_all: ", seconds=3)
    watch.press("q")
    assert watch.process.wait(4) == 0


def test_it_is_quiet_while_nothing_happens(watch: Terminal) -> None:
    watch.wait_for("Next: ")
    time.sleep(0.5)
    family = [psutil.Process(watch.process.pid)]
    family += family[0].children(recursive=True)
    before = sum(sum(one.cpu_times()[:2]) for one in family)
    time.sleep(3)
    spent = sum(sum(one.cpu_times()[:2]) for one in family) - before
    assert spent < 0.15  # seconds in three: far above what it takes
