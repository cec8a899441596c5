"""Tests that measure have the machine to themselves, though others run in parallel.

Every test holds a lock that all may share; one marked `quiet` holds it alone. They are
run last, one after another, so that nobody waits for long.
"""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

try:
    import fcntl
except ImportError:  # on Windows: there, quiet tests are only run last
    fcntl = None  # type: ignore[assignment]


def put_last(items: list[pytest.Item]) -> None:
    """Move quiet tests behind all others, to be run by one worker in turn."""
    for item in items:
        if item.get_closest_marker("quiet"):
            item.add_marker(pytest.mark.xdist_group("quiet"))
    items.sort(key=lambda item: item.get_closest_marker("quiet") is not None)


@contextmanager
def turn(item: pytest.Item) -> Iterator[None]:
    """Wait until a test may run beside those of other workers, and hold its turn."""
    run = getattr(item.config, "workerinput", {}).get("testrunuid")
    if run is None or fcntl is None:
        yield
        return
    with (Path(tempfile.gettempdir()) / f"course-tests-{run}").open("w") as file:
        alone = item.get_closest_marker("quiet")
        fcntl.flock(file, fcntl.LOCK_EX if alone else fcntl.LOCK_SH)
        yield
