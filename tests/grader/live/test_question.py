"""`%predict` in a real kernel: nothing is given away before the cell has run."""

import json
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

from exercises.grader import catalogue

QUESTION = """**Predict.** What is printed?

- a) one
- b) two
"""
ANSWER = "<details>\n\n- a) No, not <one>.\n- **b)** Yes, `two`.\n\n</details>"


def run(course: Path, *cells: str) -> tuple[list[Any], Any]:
    """Run cells in a course with one question; return the outputs and the widgets."""
    path = course / "notebooks" / catalogue.notebooks()["async_basics"].name
    lesson = nbformat.v4.new_notebook()
    asked = nbformat.v4.new_markdown_cell(QUESTION, id="ask")
    answer = nbformat.v4.new_markdown_cell(ANSWER, id="answer")
    lesson.cells = [nbformat.v4.new_markdown_cell("# A lesson"), asked, answer]
    nbformat.write(lesson, path)
    notebook = nbformat.v4.new_notebook()
    notebook.cells = [nbformat.v4.new_code_cell(source) for source in cells]
    NotebookClient(
        notebook,
        kernel_name="python3",
        timeout=60,
        allow_errors=True,
        resources={"metadata": {"path": str(course)}},
    ).execute()
    return [cell.outputs for cell in notebook.cells], notebook.metadata["widgets"]


def said(widgets: Any) -> list[str]:
    """Return the values of the HTML widgets."""
    states = widgets["application/vnd.jupyter.widget-state+json"]["state"].values()
    return [one["state"]["value"] for one in states if "HTMLModel" in one["model_name"]]


LOAD = "import sys; sys.path.insert(0, '.')\n%load_ext exercises"


def test_a_choice_is_settled_by_the_next_cell(course: Path) -> None:
    choose = "%predict async_basics ask a"
    _, widgets = run(course, LOAD, choose)
    assert said(widgets) == ["You chose <b>a)</b>. Now run the next cell."]
    outputs, widgets = run(course, LOAD, choose, "print('two')", "print('more')")
    assert said(widgets) == [
        "✗ <b>a)</b> No, not &lt;one&gt;.<br>✓ <b>b)</b> Yes, <code>two</code>."
    ]
    assert outputs[2][0].text == "two\n"
    kept = json.loads((course / ".progress.json").read_text())["async_basics"]
    assert kept["predicted"]["ask"]["choice"] == "a"
    assert kept["predicted"]["ask"]["right"] is False


def test_a_cell_that_fails_settles_nothing(course: Path) -> None:
    choose = "%predict async_basics ask b"
    _, widgets = run(course, LOAD, choose, "1 / 0")
    assert said(widgets) == ["You chose <b>b)</b>. Now run the next cell."]
    _, widgets = run(course, LOAD, choose, "1 / 0", "print(2)")
    assert said(widgets) == ["✓ <b>b)</b> Yes, <code>two</code>."]


def test_a_question_that_is_not_there_names_those_that_are(course: Path) -> None:
    wrong = "get_ipython().run_line_magic('predict', 'async_basics turn')"
    cell = f"from IPython.core.error import UsageError\ntry:\n    {wrong}\n"
    cell += "except UsageError as error:\n    print(error)\n%predict async_basics ask"
    outputs, _ = run(course, LOAD, cell)
    assert outputs[1][0].text.strip().endswith("There are: ask.")


def test_surprises_are_shown_at_the_end(course: Path) -> None:
    choose = "%predict async_basics ask a"
    outputs, _ = run(course, LOAD, choose, "print(2)", "%surprises async_basics")
    assert "0 of 1 predictions were right" in outputs[3][0].data["text/html"]
