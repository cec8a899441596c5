"""Every notebook runs from top to bottom, and quotes what it really prints."""

import ast
import re
import time
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from exercises.grader import catalogue
from tests.files import ROOT, defined

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
QUOTE = re.compile(r"```output\n(.*?)\n?```", re.S)
LINK = re.compile(r"\]\((?!https?:)([^)#]+)")
LIMIT = 40  # seconds: a notebook takes under 25 on two quiet cores

pytestmark = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def read(path: Path) -> Any:
    return nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]


def printed(cell: Any) -> str:
    """Return what a cell printed, and the text of its result."""
    texts = []
    for output in cell.outputs:
        if output.output_type == "stream":
            texts.append(output.text)
        elif output.output_type == "execute_result":
            texts.append(output.data["text/plain"])
    return "".join(texts).strip()


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


def test_it_runs_and_quotes_rightly(path: Path) -> None:
    notebook = read(path)
    start = time.monotonic()
    NotebookClient(
        notebook,
        timeout=30,
        kernel_name="python3",
        resources={"metadata": {"path": str(path.parent)}},
    ).execute()
    assert time.monotonic() - start < LIMIT
    last, wrong = None, []
    for cell in notebook.cells:
        if cell.cell_type == "code":
            last = cell
            continue
        for quote in QUOTE.findall(cell.source):
            assert last is not None
            if not matches(quote, printed(last)):
                wrong.append((last.id, quote, printed(last)))
    assert wrong == []
    assert not_proven(notebook.cells) == []
    checks = [c for c in notebook.cells if "check" in c.metadata.get("tags", [])]
    assert checks or path in catalogue.appendices().values()
    for cell in checks:
        assert any("text/html" in output.get("data", {}) for output in cell.outputs)


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
