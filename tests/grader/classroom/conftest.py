"""A copy of the course for all tests of the classroom."""

import shutil
from pathlib import Path

import pytest

from exercises.grader.judging.grader import Grader
from tests.files import ROOT, copy_course
from tests.grader import reference


@pytest.fixture(scope="package")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy the course, with the reference exercise in it."""
    folder = copy_course(tmp_path_factory.mktemp("course"))
    reference.install(folder)
    shutil.copytree(ROOT / "tests" / "wrong_answers", folder / "tests/wrong_answers")
    return folder


@pytest.fixture(scope="package")
def kept_from() -> dict[str, bool]:
    grader = Grader(apart=True)
    kept = grader.kept_from()
    grader.close()
    return kept
