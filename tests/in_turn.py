"""Which tests run in turn, on a worker or two, while all others run in parallel.

The tests of these files share what is dear to make, or measure and draw what they have
measured. They begin first, so that no other worker waits for them at the end.
"""

import re
from typing import Any

import pytest
from xdist.scheduler import LoadScopeScheduling

LANES = {  # how many workers share a file
    "tests/lessons/test_notebooks.py": 2,  # kernels that measure
    "tests/course/test_browser.py": 1,  # a browser, JupyterLab, a copy of the course
    "tests/grader/live/test_live_cell.py": 1,  # a kernel
    "tests/lessons/test_databases.py": 1,  # a PostgreSQL
    "tests/grader/sandbox/test_memory.py": 1,  # 2 GiB
}
# What these ask of the same answer, they ask on the same worker: it is graded once.
ANSWERS = {"tests/lessons/test_answers.py", "tests/lessons/test_messages.py"}
ANSWER = re.compile(r"\[(\w+/\w+)\]$")
NUMBER = re.compile(r"\[(\d+)_")  # of a notebook, in the name of its test


class InTurn(LoadScopeScheduling):
    """Gives each worker one test after another, or all of a lane of those above."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        if file in ANSWERS and (answer := ANSWER.search(nodeid)):
            return answer[1]
        if file not in LANES:
            return nodeid
        number = NUMBER.search(nodeid)
        return f"{file} {int(number[1]) % LANES[file] if number else 0}"


def make_scheduler(config: pytest.Config, log: Any) -> InTurn | None:
    """Return the scheduler, unless another way was asked for with `--dist`."""
    return InTurn(config, log) if config.getoption("dist") == "loadscope" else None


def place(item: pytest.Item) -> int:
    """Return when a test begins: with the first file above, or after all of them."""
    file = item.nodeid.partition("::")[0]
    files = list(LANES)
    return files.index(file) if file in LANES else len(files)
