"""The command line as a learner uses it, in a copy of the course."""

import io
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

from rich.console import Console

from exercises.grader import catalogue
from exercises.grader.learner.report_text import print_verdict
from exercises.grader.verdict import CheckResult, Failure, TaskResult, Verdict

SLUG = "async_basics"
POINTS = catalogue.points_possible(SLUG)


def run(course: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "exercises", *words],
        cwd=course,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def solve(course: Path) -> None:
    for solution in (course / "solutions").glob("*.py"):
        shutil.copy(solution, course / "exercises")


def test_from_the_starter_to_the_solution(course: Path) -> None:
    assert run(course).stdout.count(f"{SLUG}") >= 1
    first = run(course, "check", SLUG)
    assert first.returncode == 1, first.stderr
    assert "not started" in first.stdout
    assert f"hint {SLUG}" in first.stdout
    assert run(course, "solution", SLUG).returncode == 1
    solve(course)
    done = run(course, "check", SLUG)
    assert done.returncode == 0
    assert f"{POINTS} of {POINTS}" in done.stdout
    assert run(course, "check").returncode == 0
    assert "Every exercise is complete" in run(course).stdout
    assert "the same" in run(course, "solution", SLUG).stdout


def test_a_solution_stands_beside_what_was_written(course: Path) -> None:
    shown = run(course, "solution", SLUG, "--show").stdout
    assert shown.index("# TODO: start all") < shown.index("await asyncio.gather(")
    (course / "exercises" / f"{SLUG}.py").write_text("def broken(:")
    assert "# not there" in run(course, "solution", SLUG, "--show").stdout


def test_each_hint_goes_a_step_further(course: Path) -> None:
    hints = [run(course, "hint", SLUG).stdout for _ in range(3)]
    assert "1 of 2" in hints[0]
    assert "2 of 2" not in hints[0]
    assert "2 of 2" in hints[1]
    assert hints[2] == hints[1]


def test_a_hint_says_first_what_was_raised(course: Path) -> None:
    path = course / "exercises" / f"{SLUG}.py"
    starter = path.read_text(encoding="utf-8")
    path.write_text(starter.replace("raise NotImplementedError", "nothing()", 1))
    given = run(course, "hint", SLUG).stdout
    assert re.search(rf"raised  NameError: .*exercises/{SLUG}.py:\d+", given)
    assert "1 of 2" in given
    path.write_text(f"{starter}\ndef broken(:\n")
    given = run(course, "hint", SLUG).stdout
    assert re.search(rf"raised  SyntaxError: .*exercises/{SLUG}.py:\d+", given)
    assert "1 of 2" not in given


def test_a_requirement_is_shown_whole_however_long() -> None:
    words = "What a handler raises has the id as well, and stays what it was " * 3
    failure = Failure("GET /tea", "404", "200")
    task = TaskResult("tea", "", (CheckResult("hot", words.strip(), failure),))
    out = Console(width=80, file=io.StringIO(), record=True)
    print_verdict(Verdict("kitchen", "exercises/kitchen.py", (task,), 0.1), out)
    shown = out.export_text()
    assert words.strip() in " ".join(shown.replace("0/1", "").split())
    assert max(map(len, shown.splitlines())) <= 80


def test_reset_keeps_what_was_written(course: Path) -> None:
    path = course / "exercises" / f"{SLUG}.py"
    starter = path.read_bytes()
    for number in range(2):
        path.write_bytes(b"mine %d" % number)
        assert run(course, "reset", SLUG).returncode == 0
        assert path.read_bytes() == starter
    kept = sorted(one.read_bytes() for one in path.parent.glob("*.kept-*"))
    assert kept == [b"mine 0", b"mine 1"]


def test_a_verdict_as_json_and_junit(course: Path) -> None:
    data = json.loads(run(course, "check", SLUG, "--format", "json").stdout)
    assert data[0]["points_possible"] == POINTS
    xml = run(course, "check", SLUG, "--format", "junit").stdout
    suite = ElementTree.fromstring(xml)[0]
    assert (suite.get("tests"), suite.get("failures")) == (str(POINTS), str(POINTS))


def test_the_progress_as_json(course: Path) -> None:
    before = json.loads(run(course, "--format", "json").stdout)
    assert (before["points"], before["tasks_passed"]) == (0, 0)
    assert before["next"]["slug"] == catalogue.slugs()[0]
    solve(course)
    run(course, "check", SLUG)
    after = json.loads(run(course, "--format", "json").stdout)
    lesson = next(one for one in after["lessons"] if one["slug"] == SLUG)
    assert after["points"] == lesson["points"] == POINTS
    assert after["passed_today"] == after["tasks_passed"] == len(lesson["tasks"])
    assert after["days_in_a_row"] == 1
    assert after["next"]["command"].endswith(f"learn {catalogue.slugs()[1]}")
    wrong = run(course, "--format", "json", "check")
    assert wrong.returncode == 2
    assert "after check" in wrong.stderr


def test_an_unknown_slug_is_answered_with_the_nearest(course: Path) -> None:
    done = run(course, "check", "async_basic")
    assert done.returncode == 2
    assert f"Did you mean {SLUG}?" in done.stderr


def test_a_deleted_exercise_names_the_mend(course: Path) -> None:
    (course / "exercises" / f"{SLUG}.py").unlink()
    done = run(course, "check", SLUG)
    assert done.returncode == 2
    assert f"reset {SLUG}" in " ".join(done.stderr.split())
    assert run(course, "reset", SLUG).returncode == 0
    assert run(course, "check", SLUG).returncode == 1


def test_a_damaged_progress_file_is_kept_and_said(course: Path) -> None:
    (course / ".progress.json").write_text("{")
    assert "damaged" in run(course).stdout
    solve(course)
    assert run(course, "check").returncode == 0
    assert "Every exercise is complete" in run(course).stdout


def test_a_verdict_comes_though_its_points_cannot_be_kept(course: Path) -> None:
    (course / ".progress.json.lock").mkdir()  # as good as a folder of another user
    solve(course)
    done = run(course, "check", SLUG)
    assert done.returncode == 0
    assert f"{POINTS} of {POINTS}" in done.stdout
    assert "could not be kept" in done.stderr


def test_two_checks_at_once(course: Path) -> None:
    command = [sys.executable, "-m", "exercises", "check", SLUG]
    both = [
        subprocess.Popen(command, cwd=course, stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    for process in both:
        out, _ = process.communicate(timeout=60)
        assert process.returncode == 1
        assert f"0 of {POINTS}" in out


def test_prose_is_wrapped_between_words_and_values_are_not() -> None:
    words = "You await each answer before you ask the next house. " * 3
    failure = Failure("ask_all", "x" * 120, "all four", note=words.strip())
    task = TaskResult("ask_all", "", (CheckResult("at_once", "At once.", failure),))
    out = Console(width=60, file=io.StringIO(), record=True)
    print_verdict(Verdict("tea", "exercises/tea.py", (task,), 0.1), out)
    shown = out.export_text()
    assert words.strip() in " ".join(shown.split())
    noted = shown[shown.index("note") :].partition("Next")[0]
    assert max(map(len, noted.splitlines())) <= 60
    assert "x" * 120 in shown
