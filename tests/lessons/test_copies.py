"""No task but the first and the repair is a cell of the notebook with other names."""

import re
from pathlib import Path

import nbformat
import pytest

from exercises.grader import catalogue
from tests.files import ROOT, defined
from tests.lessons.likeness import Definition, definitions, likeness

# Chosen by looking at all pairs: from here on the same steps come in the same order,
# below it they share no more than a way of writing a handler or a session.
COPY = 0.75


def taught(slug: str) -> list[Definition]:
    """Return all definitions of a lesson's notebooks and of its example."""
    sources = [(ROOT / "examples" / f"{slug}.py").read_text(encoding="utf-8")]
    for path in sorted((ROOT / "notebooks").glob(f"*_{slug}*.ipynb")):
        sources += cells(path)
    return [one for source in sources for one in definitions(source)]


def cells(path: Path) -> list[str]:
    """Return the code of a notebook, without magics."""
    notebook = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    code = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    return [re.sub(r"^%.*$", "pass", source, flags=re.M) for source in code]


@pytest.mark.parametrize("slug", catalogue.slugs())
def test_a_task_carries_over(slug: str) -> None:
    solution = defined((ROOT / "solutions" / f"{slug}.py").read_text(encoding="utf-8"))
    shown = taught(slug)
    copies = []
    for task in catalogue.task_names(slug)[1:-1]:
        for one in shown:
            alike = likeness(solution[task], one)
            if alike > COPY:
                copies.append(f"{task} is {alike:.2f} like {one.name}")
    assert copies == []
