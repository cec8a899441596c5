"""Every check catches its mistake, and nothing else."""

import ast
import functools
import json
import re
from pathlib import Path

import pytest

from exercises.grader import catalogue
from exercises.grader.judging.judge import grade
from exercises.grader.verdict import Verdict
from tests.files import ROOT, answers, defined
from tests.lessons.graded import graded

SLUGS = catalogue.slugs()
STARTERS = "exercises/.starters"


def source(folder: str, slug: str) -> str:
    return (ROOT / folder / f"{slug}.py").read_text(encoding="utf-8")


def failed(verdict: Verdict) -> set[str]:
    assert verdict.problem is None, verdict.problem
    return {
        f"{task.name}.{check.name}"
        for task in verdict.tasks
        for check in task.checks
        if not check.passed
    }


def signature(node: ast.stmt) -> tuple[str, str | None]:
    """Return what a learner must not change: arguments, result and docstring."""
    if isinstance(node, ast.ClassDef):
        return ast.dump(node), None
    assert isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    result = "" if node.returns is None else ast.dump(node.returns)
    kind = type(node).__name__
    return f"{kind} {ast.dump(node.args)} {result}", ast.get_docstring(node)


@functools.cache
def sections(slug: str) -> set[str]:
    """Return the headings in the notebook of a lesson."""
    cells = json.loads(catalogue.notebooks()[slug].read_text(encoding="utf-8"))["cells"]
    lines = "\n".join("".join(c["source"]) for c in cells if c["cell_type"] != "code")
    return set(re.findall(r"^## (.+)$", lines, re.MULTILINE))


def label(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


@pytest.mark.parametrize("slug", SLUGS)
def test_the_solution_passes(slug: str) -> None:
    verdict = grade(slug, source("solutions", slug).encode())
    assert verdict.passed, verdict
    assert verdict.noticed == ()
    assert not [c.noticed for t in verdict.tasks for c in t.checks if c.noticed]


@pytest.mark.parametrize("slug", SLUGS)
def test_the_starter_fails_every_check(slug: str) -> None:
    verdict = grade(slug, source(STARTERS, slug).encode())
    assert verdict.points == 0, verdict
    assert verdict.problem is None


@pytest.mark.parametrize("slug", SLUGS)
def test_starter_and_solution_agree(slug: str) -> None:
    starter, solution = source(STARTERS, slug), source("solutions", slug)
    ours, theirs = defined(starter), defined(solution)
    assert ours.keys() == theirs.keys()
    assert ast.get_docstring(ast.parse(starter)) == ast.get_docstring(
        ast.parse(solution)
    )
    for name, node in ours.items():
        assert signature(node) == signature(theirs[name]), name
    for task in catalogue.exercise(slug).tasks:
        body = ast.get_source_segment(starter, ours[task.name]) or ""
        assert "# TODO:" in body, f"{STARTERS}/{slug}.py: no TODO in {task.name}"
        assert "NotImplementedError" in body or "repair" in body, (
            f"{STARTERS}/{slug}.py: {task.name} neither raises NotImplementedError nor "
            "says that it is a repair"
        )


@pytest.mark.parametrize("slug", SLUGS)
def test_an_exercise_begins_as_its_starter(slug: str) -> None:
    if source("exercises", slug) != source(STARTERS, slug):
        pytest.skip(f"exercises/{slug}.py was edited; `reset {slug}` puts it back")


@pytest.mark.parametrize("slug", SLUGS)
def test_every_check_has_hints(slug: str) -> None:
    for task in catalogue.exercise(slug).tasks:
        assert task.title and task.checks
        for check in task.checks:
            where = f"exercises/checks/{slug}/{task.name}.py: {check.name}"
            assert check.requirement.endswith("."), f"{where} says no requirement"
            assert len(check.hints) >= 2, f"{where} needs two hints, or more"
            short = all(len(hint.split()) < 50 for hint in check.hints)
            assert short, f"{where} has a hint of 50 words or more"


@pytest.mark.parametrize("path", answers("wrong_answers"), ids=label)
def test_a_wrong_answer_fails_what_it_names(path: Path) -> None:
    named = re.search(r"^fails: (.+)$", path.read_text(encoding="utf-8"), re.M)
    assert named is not None
    assert failed(graded(path)) == set(named[1].split(", "))


@pytest.mark.parametrize("path", answers("wrong_answers"), ids=label)
def test_a_wrong_answer_says_a_sentence_and_what_to_read_again(path: Path) -> None:
    """The form is told in `exercises/grader/recognition/resemblance.py`."""
    words = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    mistake, _, rest = words.partition("\n\n")
    said, see, fails = rest.rsplit("\n", 2)
    assert mistake.endswith(".") and "\n" not in mistake
    assert said.endswith((".", "?")) and "\n\n" not in said
    assert len(said.split()) < 30
    assert see.removeprefix("see: ") in sections(path.parent.name)
    assert fails.startswith("fails: ")


@pytest.mark.parametrize("path", answers("right_answers"), ids=label)
def test_another_right_answer_passes(path: Path) -> None:
    assert failed(graded(path)) == set()
