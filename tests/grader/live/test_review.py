"""`review` on the command line and in a notebook: asked, answered, kept, mended."""

import ast
import json
import shutil
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from exercises.grader import catalogue
from exercises.grader.recognition.mistakes import mistakes
from tests.files import ROOT, copy_course, defined

SLUG = catalogue.slugs()[0]
MISTAKE = next(one for one in mistakes(SLUG) if one.name == "blocks_the_loop")
LONG_AGO = (date.today() - timedelta(days=30)).isoformat()


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """Copy the course, with the known wrong answers that a review asks of."""
    folder = copy_course(tmp_path / "course")
    wrong = "tests/wrong_answers"
    shutil.copytree(ROOT / wrong, folder / wrong)
    return folder


def keep(course: Path, **record: Any) -> None:
    whole = {"points": 1, "points_possible": 9, "hints": {}, **record}
    path = course / ".progress.json"
    path.write_text(json.dumps({SLUG: whole}), encoding="utf-8")


def kept(course: Path) -> dict[str, Any]:
    whole = json.loads((course / ".progress.json").read_text(encoding="utf-8"))
    reviewed: dict[str, Any] = whole[SLUG]["reviewed"]
    return reviewed


def review(course: Path, *words: str, typed: str = "") -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "exercises", "review", *words],
        cwd=course,
        input=typed,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    return done.returncode, done.stdout


def test_who_has_nothing_due_is_told_what_comes_here(course: Path) -> None:
    status, said = review(course)
    assert status == 0
    assert "after 1, 3, 7 and 21 days" in " ".join(said.split())


def test_a_card_is_asked_and_its_day_kept(course: Path) -> None:
    keep(course, passed={"off_the_loop": LONG_AGO})
    progress = subprocess.run(
        [sys.executable, "-m", "exercises"],
        cwd=course,
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout
    assert "questions to go over again" in progress
    status, said = review(course, typed="a\n" * 6)
    assert status in (0, 1), said
    assert "What is wrong here?" in said
    assert kept(course)


def test_a_function_is_mended_from_the_wrong_answer_to_the_right_one(
    course: Path,
) -> None:
    later = (date.today() + timedelta(days=9)).isoformat()
    turns = {f"mistake:{one.name}": {"well": 1, "due": later} for one in mistakes(SLUG)}
    keep(course, passed={"off_the_loop": LONG_AGO}, reviewed=turns)
    file = course / "exercises" / "repair.py"
    file.write_text("my own words")
    status, said = review(course)
    assert status == 1
    assert "is kept as" in said and "One function to mend" in said
    assert [p.read_text() for p in file.parent.glob("repair.py.kept-*")] == [
        "my own words"
    ]
    status, said = review(course, "--repair")
    assert status == 1
    assert "exercises/repair.py:" in said
    source = file.read_text(encoding="utf-8")
    file.write_text(f"{source}\ndef broken(:\n", encoding="utf-8")
    status, said = review(course, "--repair")
    assert (status, "repair.py:" in said) == (2, True)
    head = source.partition("async def off_the_loop")[0]
    solved = (ROOT / "solutions" / f"{SLUG}.py").read_text(encoding="utf-8")
    right = ast.unparse(defined(solved)["off_the_loop"])
    file.write_text(f"{head}{right}\n", encoding="utf-8")
    status, said = review(course, "--repair")
    assert status == 0, said
    assert any(name.startswith("repair:") for name in kept(course))


def test_a_notebook_asks_the_same(course: Path) -> None:
    keep(course, passed={"off_the_loop": LONG_AGO})
    cells = [
        "import sys; sys.path.insert(0, '.')\n%load_ext exercises",
        "%review",
        "from exercises.grader.live.review_cell import ReviewCell\n"
        "from datetime import date\n"
        "cell = ReviewCell(date.today()); cell.show(); cell.choose('a'); cell.next()",
    ]
    notebook = nbformat.v4.new_notebook()
    notebook.cells = [nbformat.v4.new_code_cell(source) for source in cells]
    place = {"metadata": {"path": str(course)}}
    NotebookClient(
        notebook, kernel_name="python3", timeout=60, resources=place
    ).execute()
    widgets = notebook.metadata["widgets"]["application/vnd.jupyter.widget-state+json"][
        "state"
    ].values()
    texts = [one["state"].get("value") for one in widgets]
    assert any("What is wrong here?" in str(text) for text in texts)
    assert len(kept(course)) == 1
