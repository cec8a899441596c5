"""`watch` in a terminal: every save is answered, every key too, nothing is missed."""

import json
import os
import shutil
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from exercises.grader import catalogue
from tests.grader.terminal import Terminal

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="needs a pseudo-terminal"
)
FIRST, SECOND = catalogue.slugs()[:2]


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
    watch.wait_for("1 of ")
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


def test_a_save_during_a_run_is_graded_after_it(watch: Terminal, course: Path) -> None:
    watch.wait_for("Next: ")
    file = course / "exercises" / f"{FIRST}.py"
    file.write_text(file.read_text() + "\nimport time\ntime.sleep(0.1)\n")
    time.sleep(0.5)
    shutil.copy(course / "solutions" / f"{FIRST}.py", file)
    watch.wait_for("Complete.")


def test_a_pass_is_kept_when_it_is_shown(watch: Terminal, course: Path) -> None:
    watch.wait_for("Next: ")
    solution = course / "solutions" / f"{FIRST}.py"
    shutil.copy(solution, course / "exercises" / f"{FIRST}.py")
    watch.wait_for(f"{points(FIRST)} of {points(FIRST)}")
    watch.process.kill()
    kept = json.loads((course / ".progress.json").read_bytes())
    assert kept[FIRST]["points"] == points(FIRST)


def test_points_that_cannot_be_kept_are_said(course: Path) -> None:
    (course / ".progress.json.lock").mkdir()  # as good as a folder of another user
    watch = Terminal(course, "watch")
    try:
        watch.wait_for(f"0 of {points(FIRST)}")
        watch.wait_for("The points could not be kept")
        watch.press("h")
        watch.wait_for("How far the hints went could not be kept")
    finally:
        watch.close()


def test_a_grader_that_was_ended_is_started_again(
    watch: Terminal, course: Path
) -> None:
    watch.wait_for("Next: ")
    for grader in psutil.Process(watch.process.pid).children():
        grader.kill()
    shutil.copy(
        course / "solutions" / f"{FIRST}.py", course / "exercises" / f"{FIRST}.py"
    )
    watch.wait_for("Complete.")


def test_run_again_grades_what_is_there(watch: Terminal) -> None:
    watch.wait_for("Next: ")
    for _ in range(3):
        watch.press("r")
    watch.wait_for("Next: ")
    watch.press("q")
    assert watch.process.wait(10) == 0


# As in a folder that another machine shares: the system tells of no change at all.
SILENT = {"WATCHFILES_FORCE_POLLING": "1", "WATCHFILES_POLL_DELAY_MS": "600000"}


def test_a_folder_whose_system_tells_no_changes(course: Path) -> None:
    watch = Terminal(course, "watch", **SILENT)
    try:
        watch.wait_for("Next: ")
        solution = course / "solutions" / f"{FIRST}.py"
        shutil.copy(solution, course / "exercises" / f"{FIRST}.py")
        watch.wait_for("Complete.", seconds=10)
    finally:
        watch.close()


@pytest.mark.parametrize(
    "environ", [{}, {"WATCHFILES_FORCE_POLLING": "1"}], ids=["told", "polling"]
)
def test_it_is_quiet_while_nothing_happens(
    course: Path, environ: dict[str, str]
) -> None:
    watch = Terminal(course, "watch", **environ)
    try:
        watch.wait_for("Next: ")
        time.sleep(0.5)
        family = [psutil.Process(watch.process.pid)]
        family += family[0].children(recursive=True)
        before = sum(sum(one.cpu_times()[:2]) for one in family)
        time.sleep(8)
        spent = sum(sum(one.cpu_times()[:2]) for one in family) - before
    finally:
        watch.close()
    # A hundredth of a core; the system counts in steps of 0.01 s, for each process.
    assert spent < 0.08 + 0.03


def test_it_ends_when_its_terminal_is_gone(course: Path) -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)  # as nohup does
    terminal = Terminal(course, "watch")
    signal.signal(signal.SIGHUP, before)
    try:
        terminal.wait_for("Next: ")
        os.close(terminal.fd)
        assert terminal.process.wait(10) is not None
    finally:
        terminal.process.kill()
        terminal.process.wait()
