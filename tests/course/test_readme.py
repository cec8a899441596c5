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
ROWS = {Path(path).name: minutes for _, path, _, minutes in ROW.findall(README)}
PATH = re.compile(r"\b(?:notebooks|examples|exercises|solutions)/[\w./]*\w\.\w+")


def test_every_link_leads_somewhere() -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", README)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


@pytest.mark.parametrize("slug", catalogue.notebooks())
def test_every_lesson_has_a_row_with_its_minutes(slug: str) -> None:
    path = catalogue.notebooks()[slug]
    minutes = ROWS.get(path.name)
    if minutes is None:
        pytest.fail(
            "README.md has no row for this lesson. In its table, a line is missing: "
            f"| [words](notebooks/{path.name}) | what one learns to do | minutes |",
            pytrace=False,
        )
    notebook = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    if f"about {minutes} minutes" not in notebook.cells[0].source:
        pytest.fail(
            f"The first cell of notebooks/{path.name} does not say that the lesson "
            f"takes about {minutes} minutes, as README.md does.",
            pytrace=False,
        )


def test_the_rows_are_in_the_order_of_the_lessons() -> None:
    known = [path.name for path in catalogue.notebooks().values()]
    assert list(ROWS) == [name for name in known if name in ROWS]


def test_every_command_is_one_of_the_command_line() -> None:
    named = re.findall(r"^\| `(\w+)[ `]", README, re.M)
    for_authors = re.findall(r"python -m exercises (\w+)", README.split("## Add")[1])
    assert {*named, *for_authors} == set(cli.commands)


@pytest.mark.parametrize(
    "path",
    sorted([*ROOT.glob("examples/*.py"), *ROOT.glob("exercises/*.py")]),
    ids=lambda path: f"{path.parent.name}/{path.name}",
)
def test_paths_in_an_example_or_exercise_exist(path: Path) -> None:
    for name in PATH.findall(path.read_text(encoding="utf-8")):
        assert (ROOT / name).exists(), name
