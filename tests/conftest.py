"""Where COURSE_NO_SKIPS is set, a test that is skipped has failed."""

import os
from collections.abc import Generator
from typing import Any

import pytest


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
