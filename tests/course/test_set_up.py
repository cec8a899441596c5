"""The first command: what it makes, with which installer, and what it says if not.

No network is needed: a small wheel in a folder stands for the packages.
"""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

posix = pytest.mark.skipif(os.name == "nt", reason="a script stands for Python here")
# Each line of what it is asked is written down; what it refuses is in the environment.
PYTHON = """#!/bin/sh
echo "$@" >> asked
case "$@" in
    *"pip config list") echo ":env:.find-links='/wheels'"; echo "global.no-index='1'" ;;
    $REFUSED) exit 1 ;;
    *"-m exercises"*) exec "$REAL" "$@" ;;
esac
"""


def run(course: Path, *words: str, **env: str) -> subprocess.CompletedProcess[str]:
    """Run a module by a Python that has nothing installed, as a newcomer's has."""
    return subprocess.run(
        [sys.executable, "-S", "-m", *words],
        cwd=course,
        env={**os.environ, "REAL": sys.executable, "REFUSED": "nothing", **env},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


@pytest.fixture
def made(course: Path) -> Path:
    """Give a copy of the course whose environment is there, with nothing in it."""
    python = course / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(PYTHON)
    python.chmod(0o755)
    return course


def installs(course: Path) -> list[str]:
    """Return which installer was asked for the requirements, in order."""
    asked = (course / "asked").read_text().splitlines()
    return [line.split()[1] for line in asked if "requirements.txt" in line]


def test_without_the_packages_it_names_the_first_command(course: Path) -> None:
    done = run(course, "exercises", "check")
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "exercises learn" in done.stderr
    assert not (course / ".venv").exists()


def test_all_that_is_made_is_an_environment(course: Path, tmp_path: Path) -> None:
    name = "tea-1.dist-info"
    with zipfile.ZipFile(tmp_path / "tea-1-py3-none-any.whl", "w") as file:
        file.writestr("tea.py", "")
        file.writestr(
            f"{name}/METADATA", "Metadata-Version: 2.1\nName: tea\nVersion: 1\n"
        )
        file.writestr(f"{name}/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")
        file.writestr(f"{name}/RECORD", "")
    (course / "requirements.txt").write_text("tea\n")
    (course / ".venv").mkdir()
    (course / ".venv" / "pyvenv.cfg").touch()  # it was left half-made
    before = set(course.iterdir())
    only = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(tmp_path)}
    done = run(course, "exercises.grader.set_up", **only)
    assert done.returncode == 0, done.stderr
    assert "no uv to be had" in done.stdout
    assert set(course.iterdir()) == before
    assert list((course / ".venv").rglob("tea.py"))


@posix
def test_uv_installs_from_where_pip_is_told_to_look(made: Path) -> None:
    assert run(made, "exercises.grader.set_up", "-e", ".[authors]").returncode == 0
    asked = (made / "asked").read_text().splitlines()[-1]
    for words in ("-m uv pip", "--find-links=/wheels", "--no-index", "-e .[authors]"):
        assert words in asked


@posix
def test_pip_installs_where_uv_fails(made: Path) -> None:
    done = run(made, "exercises.grader.set_up", REFUSED="-m uv*")
    assert done.returncode == 0
    assert "pip tries" in done.stdout
    assert installs(made) == ["uv", "pip"]


@posix
def test_what_cannot_be_installed_is_said_and_tried_again(made: Path) -> None:
    failed = run(made, "exercises", "learn", REFUSED="*install*")
    assert failed.returncode == 1
    assert "The same command tries again" in failed.stderr.splitlines()[-1]
    assert installs(made) == ["pip"]
    assert run(made, "exercises", "learn", "--help").returncode == 0
    assert installs(made) == ["pip", "uv"]
    assert run(made, "exercises", "learn", "--help").returncode == 0
    assert installs(made) == ["pip", "uv"]  # nothing has changed since


@posix
def test_new_requirements_are_installed_at_the_next_start(made: Path) -> None:
    run(made, "exercises.grader.set_up")
    with (made / "requirements.txt").open("a") as file:
        file.write("tea\n")
    assert run(made, "exercises", "learn", "--help").returncode == 0
    assert installs(made) == ["uv", "uv"]


@posix
def test_once_set_up_any_python_goes_on_inside(made: Path) -> None:
    done = run(made, "exercises", "check", "nothing_of_that_name")
    assert done.returncode == 2
    assert "There is no exercise 'nothing_of_that_name'" in done.stderr


@posix
def test_an_environment_that_is_not_whole_is_named(made: Path) -> None:
    python = made / ".venv" / "bin" / "python"
    python.write_text(PYTHON.replace('"$REAL"', '"$REAL" -S'))
    done = run(made, "exercises", "check")
    assert done.returncode == 1
    assert "Remove that folder" in done.stderr
