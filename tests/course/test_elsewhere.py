"""In a container, on Binder, in a classroom: what the files for them name exists."""

import json
import re
import shlex
from importlib.util import find_spec
from pathlib import Path

import pytest

from exercises.grader.command_line import cli
from tests.files import ROOT

CONTAINER = ROOT / ".devcontainer" / "devcontainer.json"
BINDER = ROOT / ".binder"
CLASSROOM = ROOT / ".github" / "classroom" / "grade.yml"


def commands(line: str) -> list[list[str]]:
    """Return the commands of a shell's line, as words, without where they write to."""
    return [shlex.split(part) for part in re.split(r"&&|\|\||>+[^&|]*", line) if part]


def is_known(words: list[str]) -> bool:
    """Say whether a command of Python is one that there is, with files that exist."""
    match words[1:]:
        case ["-m", "exercises", word, *options]:
            flags = {flag for one in cli.commands[word].params for flag in one.opts}
            return flags.issuperset(one for one in options if one.startswith("-"))
        case ["-m", "pip", "install", "-r", path]:
            return (ROOT / path).is_file()
        case ["-m", "exercises.grader.set_up"]:
            return find_spec("exercises.grader.set_up") is not None
    return False


def requirements(path: Path) -> list[str]:
    """Return the lines of a requirements file and of those that it includes."""
    found: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        words = line.partition("#")[0].split()
        if words[:1] == ["-r"]:
            found += requirements(path.parent / words[1])
        elif words:
            found.append(" ".join(words))
    return found


def test_a_container_installs_the_course_and_starts_it() -> None:
    container = json.loads(CONTAINER.read_text(encoding="utf-8"))
    image = container["image"]
    version = re.fullmatch(r"mcr\.microsoft\.com/devcontainers/python:3\.(\d+)", image)
    assert version and int(version[1]) >= 11
    create = commands(container["postCreateCommand"])
    attach = commands(container["postAttachCommand"])
    assert all(is_known(words) for words in [*create, *attach])
    assert create == [["python3", "-m", "exercises.grader.set_up"]]
    assert {words[0] for words in attach} == {".venv/bin/python"}
    port = next(one for one in cli.commands["learn"].params if one.name == "port")
    assert container["forwardPorts"] == [port.default]


def test_binder_installs_what_a_learner_does() -> None:
    # Binder runs pip in the repository's root, to which `-e .` belongs.
    assert requirements(BINDER / "requirements.txt") == requirements(
        ROOT / "requirements.txt"
    )
    version = re.fullmatch(r"python-3\.(\d+)\n", (BINDER / "runtime.txt").read_text())
    assert version and int(version[1]) >= 11


def test_a_classroom_grades_with_commands_that_there_are() -> None:
    yaml = pytest.importorskip("yaml")  # it comes with JupyterLab
    workflow = yaml.safe_load(CLASSROOM.read_text(encoding="utf-8"))
    steps = workflow["jobs"]["grade"]["steps"]
    lines = [step["run"] for step in steps if "run" in step]
    ran = [words for line in lines for words in commands(line) if words != ["true"]]
    assert all(is_known(words) for words in ran), ran
    assert ["python", "-m", "exercises", "check", "--format", "junit"] in ran
    assert not lines[-1].endswith("true")  # its exit status is the result
