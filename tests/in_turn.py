"""Which tests run in turn, on one worker, while all others run in parallel.

The tests of these files share what is dear to make, or measure and draw what they have
measured. They begin first, so that no other worker waits for them at the end.
"""

from typing import Any

import pytest
from xdist.scheduler import LoadScopeScheduling

FILES = (
    "tests/lessons/test_notebooks.py",  # kernels that measure
    "tests/course/test_browser.py",  # a browser, JupyterLab, and one copy of the course
    "tests/grader/live/test_live_cell.py",  # a kernel
    "tests/lessons/test_databases.py",  # a PostgreSQL
)


class InTurn(LoadScopeScheduling):
    """Gives each worker one test after another, or all of a file of those above."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return file if file in FILES else nodeid


def make_scheduler(config: pytest.Config, log: Any) -> InTurn | None:
    """Return the scheduler, unless another way was asked for with `--dist`."""
    return InTurn(config, log) if config.getoption("dist") == "loadscope" else None


def place(item: pytest.Item) -> int:
    """Return when a test begins: with the first file above, or after all of them."""
    file = item.nodeid.partition("::")[0]
    return FILES.index(file) if file in FILES else len(FILES)
