"""Every notebook runs, as often as you like, and quotes what it really prints."""

import ast
import re
import time
from pathlib import Path
from typing import Any

import nbformat
import pytest

from exercises.grader import catalogue
from tests.files import ROOT, defined
from tests.lessons.kernel import complaints, kernel_for, printed

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
QUOTE = re.compile(r"```output\n(.*?)\n?```", re.S)
LINK = re.compile(r"\]\((?!https?:)([^)#]+)")
LIMIT = 120  # seconds: under 25 on two quiet cores, and others run beside it

pytestmark = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def read(path: Path) -> Any:
    return nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]


def matches(quote: str, real: str) -> bool:
    """Tell whether a quote is what was printed; an ellipsis stands for anything."""
    parts = [re.escape(part) for part in quote.strip().split("…")]
    return re.fullmatch(".*".join(parts), real, re.S) is not None


def not_proven(cells: list[Any]) -> list[tuple[str, str, str]]:
    """Return the questions whose right choice is not what the next cell printed.

    In the metadata of a question, `would_print` has a pattern for each choice: what is
    printed where it is right. The real output has to match that of the right one alone.
    """
    wrong = []
    for place, cell in enumerate(cells):
        would = cell.metadata.get("would_print", {})
        if would:
            answer = next(c for c in cells[place + 1 :] if c.cell_type == "markdown")
            right = {letter for letter in would if f"**{letter})**" in answer.source}
            real = printed(cells[place + 2])  # behind the cell with %predict
            found = {letter for letter, said in would.items() if re.search(said, real)}
            if found != right:
                wrong.append((cell.id, f"{sorted(found)} for {sorted(right)}", real))
    return wrong


def quotes(notebook: Any) -> dict[str, list[str]]:
    """Return what the text says of the output of each cell that stands before it."""
    said: dict[str, list[str]] = {}
    last = ""
    for cell in notebook.cells:
        if cell.cell_type == "code":
            last = cell.id
        else:
            said.setdefault(last, []).extend(QUOTE.findall(cell.source))
    return said


def test_its_cells_run_again_and_again_and_it_quotes_rightly(path: Path) -> None:
    notebook = read(path)
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    said, wrong, first = quotes(notebook), [], 0.0
    assert "" not in said or said[""] == []

    with kernel_for(notebook, path.parent) as kernel:

        def run(cell: Any, turn: str) -> None:
            kernel.run(cell)
            if noise := complaints(cell):
                wrong.append((cell.id, turn, "stderr", noise[:1000]))
            for quote in said.get(cell.id, []):
                if not matches(quote, printed(cell)):
                    wrong.append((cell.id, turn, quote, printed(cell)))
            if "check" in cell.metadata.get("tags", []):
                shown = [output.get("data", {}) for output in cell.outputs]
                assert any("text/html" in one for one in shown)

        for cell in cells:
            start = time.monotonic()
            run(cell, "first")
            first += time.monotonic() - start
            run(cell, "at once again")
        before = kernel.left_behind()
        # From the last to the first: what one cell needs, no later one may use up.
        for cell in reversed(cells):
            run(cell, "after all others")
        assert kernel.left_behind() == before
    assert wrong == []
    assert not_proven(notebook.cells) == []
    assert first < LIMIT
    checked = any("check" in cell.metadata.get("tags", []) for cell in cells)
    assert checked or path in catalogue.appendices().values()


def test_it_is_stored_calmly(path: Path) -> None:
    notebook = read(path)
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert notebook.metadata.kernelspec.name == "python3"
    for cell in cells:
        assert cell.outputs == []
        assert cell.execution_count is None
        lines = len(cell.source.splitlines())
        assert lines <= 20, f"{path.name}, cell {cell.id}: {lines} lines; 20 at most"
    ids = [cell.id for cell in notebook.cells]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[a-z0-9-]{1,40}", one) for one in ids)
    assert notebook.cells[0].source.startswith("# ")


def test_its_links_lead_somewhere(path: Path) -> None:
    for cell in read(path).cells:
        if cell.cell_type == "markdown":
            for link in LINK.findall(cell.source):
                there = (path.parent / link).exists()
                assert there, f"{path.name}, cell {cell.id}: nothing is at {link}"


def test_the_example_is_what_the_notebook_taught(path: Path) -> None:
    slug = path.stem.split("_", 1)[1]
    if path in catalogue.appendices().values():
        return  # what an example needs stands in the lesson itself
    taught = {}
    for cell in read(path).cells:
        if cell.cell_type == "code" and not cell.source.startswith("%"):
            taught.update(defined(cell.source))
    example = defined((ROOT / "examples" / f"{slug}.py").read_text("utf-8"))
    example.pop("main")
    for name, node in example.items():
        same = name in taught and ast.dump(taught[name]) == ast.dump(node)
        assert same, (
            f"{name} in examples/{slug}.py is not what the notebook taught last: "
            f"make it the same in notebooks/{path.name}."
        )
