"""Questions of a notebook: how they are read, and what is kept of the answers."""

import json
from datetime import date
from pathlib import Path

import pytest

from exercises.grader import catalogue
from exercises.grader.learner import predictions, surprises
from exercises.grader.learner.progress import Predicted, Progress, Record

ASKED = """**Predict.** How long do `ten` take?

- a) as long as the slowest,
  for they wait together
- b) as long as all
"""
ANSWER = """<details><summary>Answer</summary>

- a) No: `sleep` holds the thread.
- **b)** Yes: the waits
  add up.

</details>"""


@pytest.fixture
def notebook(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Give the place of a notebook, and make it a lesson's."""
    path = tmp_path / "01_tea.ipynb"
    monkeypatch.setattr(catalogue, "notebooks", lambda: {"tea": path})
    return path


def write(path: Path, asked: str = ASKED, answer: str = ANSWER) -> None:
    cells = [
        {"cell_type": "markdown", "id": "ask", "source": asked.splitlines(True)},
        {"cell_type": "code", "id": "time", "source": ["print(1)"]},
        {"cell_type": "markdown", "id": "answer", "source": answer},
    ]
    path.write_text(json.dumps({"cells": cells}), encoding="utf-8")


def test_choices_and_reasons_are_read_whole(notebook: Path) -> None:
    write(notebook)
    found = predictions.question("tea", "ask")
    assert found.words == "How long do `ten` take?"
    assert found.choices["a"] == "as long as the slowest, for they wait together"
    assert found.right == "b"
    assert found.why["b"] == "Yes: the waits add up."


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("What is printed?", ANSWER),
        (ASKED, "Nothing is explained."),
        (ASKED, ANSWER.replace("**b)**", "b)")),
        (ASKED.replace("- b)", "- c)"), ANSWER),
    ],
    ids=["no mark", "no answer", "none is right", "other letters"],
)
def test_a_cell_that_was_changed_is_no_question(
    notebook: Path, asked: str, answer: str
) -> None:
    write(notebook, asked, answer)
    with pytest.raises(predictions.UnknownQuestion, match="There are: none"):
        predictions.question("tea", "ask")


def test_the_first_choice_is_what_was_predicted(tmp_path: Path) -> None:
    progress = Progress(tmp_path / "progress.json")
    progress.keep_prediction("tea", "ask", "a", right=False)
    progress.keep_prediction("tea", "ask", "b", right=True)
    kept = Progress(tmp_path / "progress.json").read()["tea"].predicted
    assert kept == {"ask": Predicted("a", False, date.today())}


def test_what_surprised_is_shown_with_what_is_right(notebook: Path) -> None:
    write(notebook)
    record = Record()
    assert "no prediction" in surprises.surprises_as_html("tea", record)
    record.predicted["ask"] = Predicted("a", False, date.today())
    record.predicted["gone"] = Predicted("a", False, date.today())
    shown = surprises.surprises_as_html("tea", record)
    assert "0 of 1 predictions were right" in shown
    assert "How long do <code>ten</code> take?" in shown
    assert "as long as the slowest" in shown
    assert "Yes: the waits add up." in shown
