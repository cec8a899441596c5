"""The README, and every path that is named in a docstring, leads somewhere."""

import re
from pathlib import Path

import nbformat
import pytest

from exercises.grader import catalogue
from exercises.grader.command_line import cli
from tests.files import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| \[(.+?)\]\((.+?)\) \| (.+?) \| (\d+) \|$", re.M)
PATH = re.compile(r"\b(?:notebooks|examples|exercises|solutions)/[\w./]*\w\.\w+")


def test_every_link_leads_somewhere() -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", README)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_every_lesson_has_a_row_with_its_minutes() -> None:
    rows = {Path(path).name: minutes for _, path, _, minutes in ROW.findall(README)}
    assert list(rows) == [path.name for path in catalogue.notebooks().values()]
    for path in catalogue.notebooks().values():
        notebook = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
        assert f"about {rows[path.name]} minutes" in notebook.cells[0].source


def test_every_command_is_one_of_the_command_line() -> None:
    named = re.findall(r"^\| `(\w+) ", README, re.M)
    assert set(named) == set(cli.commands)


@pytest.mark.parametrize(
    "path",
    sorted([*ROOT.glob("examples/*.py"), *ROOT.glob("exercises/*.py")]),
    ids=lambda path: f"{path.parent.name}/{path.name}",
)
def test_paths_in_an_example_or_exercise_exist(path: Path) -> None:
    for name in PATH.findall(path.read_text(encoding="utf-8")):
        assert (ROOT / name).exists(), name
