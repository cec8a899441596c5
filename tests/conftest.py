"""What all tests share. Where COURSE_NO_SKIPS is set, one that is skipped failed."""

import os
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest

from tests.files import copy_course


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """Copy the course, so that what is edited and kept there is nobody's work."""
    return copy_course(tmp_path / "course")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, Any, Any]:
    report = yield
    if (
        report.skipped
        and not hasattr(report, "wasxfail")
        and os.environ.get("COURSE_NO_SKIPS")
    ):
        report.outcome = "failed"
    return report
