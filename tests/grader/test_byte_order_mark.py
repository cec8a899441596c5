"""A file as Windows' editors save it, with a byte order mark, is like any other."""

import codecs
import io
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.console import Console

from exercises.grader.judging.judge import Judge
from exercises.grader.learner.compare import functions, print_side_by_side
from exercises.grader.recognition.resemblance import resembled
from tests.files import ROOT, with_answer
from tests.grader import reference
from tests.grader.test_command_line import POINTS, SLUG, run

MARK = codecs.BOM_UTF8
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs fork")


@pytest.fixture(scope="module")
def judge() -> Iterator[Judge]:
    judge = Judge()
    yield judge
    judge.close()


@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_it_is_graded_like_any_other(judge: Judge, end: bytes) -> None:
    source = MARK + reference.SOLUTION.replace(b"\n", end)
    verdict = judge.grade(reference.exercise(), source)
    assert verdict.passed, verdict


def test_lines_are_counted_as_in_the_editor(judge: Judge) -> None:
    verdict = judge.grade(reference.exercise(), MARK + b"x = 1\r\nraise ValueError\r\n")
    assert verdict.problem is not None
    assert (verdict.problem.type, verdict.problem.line) == ("ValueError", 2)
    broken = judge.grade(reference.exercise(), MARK + b"def broken(:\r\n")
    assert broken.problem is not None
    assert (broken.problem.type, broken.problem.line) == ("SyntaxError", 1)
    assert "\ufeff" not in str(broken.problem)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_what_is_utf_16_is_told_how_to_save_it(judge: Judge, encoding: str) -> None:
    source = f"\ufeff{reference.SOLUTION.decode()}".encode(encoding)
    verdict = judge.grade(reference.exercise(), source)
    assert verdict.points == 0
    assert "the file is UTF-16; save it as UTF-8" in str(verdict.problem)


def test_it_is_compared_with_the_solution(tmp_path: Path) -> None:
    theirs = tmp_path / "theirs.py"
    theirs.write_bytes(b"def tea():\n    return 1\n\ndef rye():\n    return 2\n")
    mine = tmp_path / "mine.py"
    mine.write_bytes(MARK + theirs.read_bytes().replace(b"\n", b"\r\n"))
    out = Console(file=io.StringIO(), record=True)
    print_side_by_side(mine, theirs, out)
    assert "Line by line the same." in out.export_text()


def test_a_form_feed_shifts_no_line_of_a_comparison(tmp_path: Path) -> None:
    file = tmp_path / "mine.py"
    file.write_bytes(b"# \x0c a new page\ndef tea():\n    return 1\n")
    assert functions(file) == {"tea": "def tea():\n    return 1"}


def test_it_looks_like_the_same_mistake(judge: Judge) -> None:
    from exercises.grader.catalogue import exercise

    right = (ROOT / "solutions" / f"{SLUG}.py").read_text(encoding="utf-8")
    wrong = sorted((ROOT / "tests" / "wrong_answers" / SLUG).glob("*.py"))[0]
    source = with_answer(right, wrong.read_text(encoding="utf-8")).encode()
    verdict = judge.grade(exercise(SLUG), source)
    assert resembled(verdict, MARK + source) == resembled(verdict, source) != {}


def test_the_command_line_takes_it_from_check_to_reset(course: Path) -> None:
    path = course / "exercises" / f"{SLUG}.py"
    starter = path.read_bytes()
    path.write_bytes(MARK + starter)
    assert "1 of 2" in run(course, "hint", SLUG).stdout
    marked = MARK + (course / "solutions" / path.name).read_bytes()
    path.write_bytes(marked)
    assert f"{POINTS} of {POINTS}" in run(course, "check", SLUG).stdout
    assert "Line by line the same." in run(course, "solution", SLUG).stdout
    assert run(course, "reset", SLUG).returncode == 0
    assert path.read_bytes() == starter
    assert [one.read_bytes() for one in path.parent.glob("*.kept-*")] == [marked]
