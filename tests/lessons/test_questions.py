"""Every question of a notebook can be answered where it stands, and read elsewhere."""

from pathlib import Path
from typing import Any

import nbformat
import pytest

from exercises.grader import catalogue
from exercises.grader.learner.predictions import MARK, questions

NOTEBOOKS = list(catalogue.notebooks().values())

pytestmark = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def asking(path: Path) -> list[list[Any]]:
    """Return each cell that asks, with the cells that come after it."""
    cells = nbformat.read(path, as_version=4).cells  # type: ignore[no-untyped-call]
    return [cells[place:] for place, cell in enumerate(cells) if MARK in cell.source]


def slug_of(path: Path) -> str:
    return path.stem.split("_", 1)[1]


def test_a_question_has_choices_and_a_reason_for_each(path: Path) -> None:
    slug = slug_of(path)
    known = questions(slug)
    for cell, *_ in asking(path):
        assert cell.id in known, (
            f"{path.name}, cell {cell.id}: give it choices (`- a) ...`) and each "
            "of them a reason in the next text, the right one bold (`- **b)** ...`)"
        )
        assert 3 <= len(known[cell.id].choices) <= 4, cell.id


def test_a_question_is_asked_before_the_cell_that_settles_it(path: Path) -> None:
    for cell, asks, settles, *_ in asking(path):
        magic = f"%predict {slug_of(path)} {cell.id}"
        assert asks.source == magic, f"{cell.id}: the next cell is to be {magic!r}"
        assert settles.cell_type == "code", cell.id


def test_a_question_says_what_each_choice_would_print(path: Path) -> None:
    known = questions(slug_of(path))
    for cell, *_ in asking(path):
        would = cell.metadata.get("would_print", {})
        assert would.keys() == known[cell.id].choices.keys(), (
            f"{path.name}, cell {cell.id}: its metadata needs `would_print`, a pattern "
            "for each choice, which the real output is compared with"
        )
