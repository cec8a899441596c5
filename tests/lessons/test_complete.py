"""A lesson is whole; for one that is being written, these say what is missing."""

from pathlib import Path

import nbformat
import pytest

from exercises.grader import catalogue
from exercises.grader.judging.judge import grade
from tests.files import ROOT, answers, defined

pytestmark = pytest.mark.parametrize("slug", catalogue.slugs())


def texts(slug: str) -> dict[str, str]:
    """Return all that is written for a lesson but the starter, by where it stands."""
    found = {}
    notebook = catalogue.notebooks()[slug]
    cells = nbformat.read(notebook, as_version=4).cells  # type: ignore[no-untyped-call]
    for cell in cells:
        found[f"notebooks/{notebook.name}, cell {cell.id}"] = cell.source
    paths = [ROOT / "examples" / f"{slug}.py", ROOT / "solutions" / f"{slug}.py"]
    paths += (catalogue.CHECKS / slug).glob("*.py")
    paths += of_lesson("wrong_answers", slug) + of_lesson("right_answers", slug)
    for path in paths:
        found[path.relative_to(ROOT).as_posix()] = path.read_text(encoding="utf-8")
    return found


def of_lesson(kind: str, slug: str) -> list[Path]:
    return [path for path in answers(kind) if path.parent.name == slug]


def test_nothing_is_left_to_write(slug: str) -> None:
    left = [
        f"{where}: {line.strip()}"
        for where, text in texts(slug).items()
        for line in text.splitlines()
        if "TODO" in line
    ]
    if left:
        pytest.fail("\n".join(["Still to be written:", *left]), pytrace=False)


def test_the_notebook_has_15_to_35_code_cells(slug: str) -> None:
    path = catalogue.notebooks()[slug]
    cells = nbformat.read(path, as_version=4).cells  # type: ignore[no-untyped-call]
    code = (cell.source for cell in cells if cell.cell_type == "code")
    count = sum(not source.startswith("%") for source in code)  # no lone magics
    if not 15 <= count <= 35:
        pytest.fail(
            f"notebooks/{path.name} has {count} code cells. A lesson has 15 to 35, "
            "each with one idea in it.",
            pytrace=False,
        )


def test_one_task_is_a_repair(slug: str) -> None:
    starter = catalogue.STARTERS / f"{slug}.py"
    tasks = grade(slug, starter.read_bytes()).tasks
    given = [task.name for task in tasks if task.started]
    if len(given) != 1:
        pytest.fail(
            f"exercises/.starters/{slug}.py has {len(given)} repairs, not one. The "
            "last task is code that looks right and holds a mistake; all others are "
            f"`raise NotImplementedError`. Found: {', '.join(given) or 'none'}.",
            pytrace=False,
        )


@pytest.mark.parametrize(
    ("kind", "least"), [("wrong_answers", 2), ("right_answers", 1)]
)
def test_each_task_has_wrong_answers_and_a_second_right_one(
    slug: str, kind: str, least: int
) -> None:
    written = [defined(path.read_text("utf-8")) for path in of_lesson(kind, slug)]
    for task in catalogue.exercise(slug).tasks:
        count = sum(task.name in functions for functions in written)
        if count < least:
            pytest.fail(
                f"tests/{kind}/{slug} has {count} for {task.name}, and needs {least}: "
                "files with only the functions that differ from the solution.",
                pytrace=False,
            )


def test_an_appendix_is_linked_from_its_lesson(slug: str) -> None:
    appendix = catalogue.appendices().get(slug)
    if appendix is not None:
        lesson = catalogue.notebooks()[slug].read_text(encoding="utf-8")
        assert f"({appendix.name})" in lesson
