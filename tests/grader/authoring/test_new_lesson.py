"""`new`: a lesson that runs at once, tests that say what it lacks, and no harm done."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from exercises.grader.authoring.new_lesson import (
    CannotMake,
    name_of_notebook,
    new_lesson,
)
from exercises.grader.catalogue import notebooks
from tests.files import ROOT

SLUG = "telegrams"
NEXT = max(int(path.name[:2]) for path in notebooks().values()) + 1


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    """Copy the course with its tests, as an author has it."""
    folder = tmp_path / "course"
    for name in ("examples", "exercises", "notebooks", "solutions", "tests"):
        ignored = shutil.ignore_patterns("__pycache__", "*.kept-*", ".progress*")
        shutil.copytree(ROOT / name, folder / name, ignore=ignored)
    for name in ("README.md", "pyproject.toml", "requirements.txt"):
        shutil.copy(ROOT / name, folder)
    return folder


def run(course: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a module in a copy, which stands before the course that is installed."""
    unset = {"COURSE_NO_SKIPS", "PYTEST_ADDOPTS"}
    kept = {name: value for name, value in os.environ.items() if name not in unset}
    return subprocess.run(
        [sys.executable, "-m", *words],
        cwd=course,
        env={**kept, "PYTHONPATH": str(course), "NO_COLOR": "1"},
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )


def files(course: Path) -> dict[Path, bytes]:
    """Return all files and what is in them, without what Python leaves about."""
    found = (path for path in course.rglob("*") if path.suffix != ".pyc")
    return {path: path.read_bytes() if path.is_file() else b"" for path in found}


def test_a_new_lesson_runs_and_its_tests_say_what_it_lacks(whole: Path) -> None:
    before = files(whole)
    made = run(whole, "exercises", "new", SLUG)
    assert made.returncode == 0, made.stderr
    assert f"pytest -k {SLUG}" in made.stdout.splitlines()[-1]
    after = files(whole)
    assert before.items() <= after.items()
    for path in re.findall(r"^  (\S+)$", made.stdout, re.M):
        assert whole / path in after.keys() - before.keys()

    browser = "--ignore=tests/course/test_browser.py"
    tested = run(whole, "pytest", "-k", SLUG, "-rfE", browser)
    notebook = f"{NEXT:02}_{SLUG}.ipynb"
    lacks = {
        "test_every_lesson_has_a_row_with_its_minutes": "README.md has no row",
        "test_nothing_is_left_to_write": f"notebooks/{notebook}, cell title: TODO: say",
        "test_the_notebook_has_15_to_35_code_cells": f"notebooks/{notebook} has 2 code",
        "test_one_task_is_a_repair": f"exercises/.starters/{SLUG}.py has 0 repairs",
        "test_each_task_has_wrong_answers_and_a_second_right_one": f"{SLUG} has 1 for",
    }
    failed = re.findall(r"^FAILED \S+::(\w+)", tested.stdout, re.M)
    assert set(failed) == lacks.keys(), tested.stdout
    for words in lacks.values():
        assert words in tested.stdout
    passed = re.search(r"(\d+) passed", tested.stdout)
    assert passed is not None
    assert int(passed[1]) >= 15


def test_nothing_is_overwritten_and_nothing_half_made(whole: Path) -> None:
    mine = whole / "solutions" / f"{SLUG}.py"
    mine.write_text("mine")
    in_the_way = whole / "tests" / "right_answers" / "poems"
    in_the_way.write_text("no folder")
    before = files(whole)
    for slug, named in ((SLUG, mine), ("poems", in_the_way)):
        refused = run(whole, "exercises", "new", slug)
        assert refused.returncode == 2
        assert named.name in refused.stderr
        assert "Nothing was made" in refused.stderr
    assert files(whole).keys() - before.keys() <= {
        path for path in files(whole) if path.name == "__pycache__"
    }
    assert before.items() <= files(whole).items()


@pytest.mark.parametrize(
    ("slug", "why"),
    [
        ("async_basics", "There is a lesson async_basics already"),
        ("grader", "is the name of a part"),
        ("two words", "cannot be a slug"),
        ("08_poems", "cannot be a slug"),
        ("Poems", "cannot be a slug"),
        ("../poems", "cannot be a slug"),
        ("lambda", "cannot be a slug"),
        ("", "cannot be a slug"),
    ],
)
def test_a_slug_that_will_not_do(slug: str, why: str) -> None:
    with pytest.raises(CannotMake, match=why):
        new_lesson(slug)


@pytest.mark.parametrize(("number", "why"), [(1, "01_async_basics"), (100, "1 to 99")])
def test_a_number_that_will_not_do(number: int, why: str) -> None:
    with pytest.raises(CannotMake, match=why):
        new_lesson("poems", number)


def test_a_gap_may_be_filled_and_the_end_is_next() -> None:
    assert name_of_notebook("poems", 42) == "42_poems"
    assert name_of_notebook("poems", None) == f"{NEXT:02}_poems"
