"""What all tests share: a copy of the course, and how they run in parallel.

Where COURSE_NO_SKIPS is set, one that is skipped failed.
"""

import os
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest

from tests import in_turn
from tests.files import copy_course

MOST_WORKERS = 8


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


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int | None:
    """Most tests wait: two workers for each core. A few named ones need none."""
    if "PYTEST_XDIST_AUTO_NUM_WORKERS" in os.environ:
        return None  # who sets it has the say
    if config.option.keyword or any("::" in word for word in config.args):
        return 0
    return min(2 * (os.cpu_count() or 1), MOST_WORKERS)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    return in_turn.make_scheduler(config, log)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=in_turn.place)
