"""How a class is made up for these tests, and graded."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from exercises.grader import catalogue
from exercises.grader.sandbox.confinement import landlock_version
from tests.files import ROOT

POINTS = 5  # of the reference exercise


SECOND = catalogue.slugs()[1]


linux = pytest.mark.skipif(sys.platform != "linux", reason="needs Linux")


confined = pytest.mark.skipif(
    landlock_version() == 0, reason="needs Linux 5.13 or newer, with Landlock"
)


def command(*words: str | Path) -> list[str]:
    return [sys.executable, "-m", "exercises", "grade", *map(str, words)]


def grade(course: Path, *words: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(*words),
        cwd=course,
        capture_output=True,
        encoding="utf-8",
        timeout=240,
        check=False,
    )


def hand_in(folder: Path, sources: dict[str, bytes], slug: str = "reference") -> None:
    for student, source in sources.items():
        path = folder / student / f"{slug}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(source)


def results_of(folder: Path) -> dict[str, dict[str, Any]]:
    """Return what results.json says of the reference exercise, by student."""
    whole = json.loads((folder / "results.json").read_text(encoding="utf-8"))
    return {one["student"]: one for one in whole if one["exercise"] == "reference"}


def solution(slug: str) -> str:
    return (ROOT / "solutions" / f"{slug}.py").read_text(encoding="utf-8")


def ours(pid: int, folder: Path) -> bool:
    """Tell whether a process works in a folder of results, as subjects do."""
    try:
        return str(folder) in os.readlink(f"/proc/{pid}/cwd")
    except OSError:
        return False


def until(condition: Any) -> None:
    """Wait until a condition holds; 20 s at most."""
    end = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.01)
