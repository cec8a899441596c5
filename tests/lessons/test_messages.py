"""What is printed of a wrong answer names its fault, and leads to the mend."""

import importlib
import io
import re

import pytest
from rich.console import Console

from exercises.grader import catalogue
from exercises.grader.judging.judge import grade
from exercises.grader.learner.report import first_failure
from exercises.grader.learner.report_text import print_verdict
from exercises.grader.verdict import Verdict
from tests.files import ROOT
from tests.lessons.graded import graded
from tests.lessons.says import Says

MESSAGES = [
    (slug, name, says)
    for slug in catalogue.slugs()
    if (ROOT / f"tests/lessons/messages/{slug}.py").exists()
    for name, says in importlib.import_module(
        f"tests.lessons.messages.{slug}"
    ).SAYS.items()
]


def printed(verdict: Verdict) -> str:
    """Return a verdict as the terminal shows it, on lines as long as they need be."""
    console = Console(file=io.StringIO(), width=79)
    print_verdict(verdict, console)
    assert isinstance(console.file, io.StringIO)
    return re.sub(r"\n {14}(?=\S)", " ", console.file.getvalue())  # prose is wrapped


@pytest.mark.parametrize(
    ("slug", "name", "says"), MESSAGES, ids=[f"{one[0]}/{one[1]}" for one in MESSAGES]
)
def test_a_wrong_answer_is_told_what_is_wrong(slug: str, name: str, says: Says) -> None:
    verdict = graded(ROOT / f"tests/wrong_answers/{slug}/{name}.py")
    assert verdict.next_task is not None
    check = first_failure(verdict.next_task)
    assert check is not None
    text, hints = printed(verdict), "\n".join(check.hints)
    assert [words for words in says.printed if words not in text] == [], text
    assert [words for words in says.hints if words not in hints] == [], hints
    told = text + hints
    assert [words for words in says.never if words in told] == [], told


@pytest.mark.parametrize("slug", sorted({slug for slug, _, _ in MESSAGES}))
def test_what_is_wanted_is_said_where_the_code_raises(slug: str) -> None:
    starter = catalogue.STARTERS / f"{slug}.py"
    for task in grade(slug, starter.read_bytes()).tasks:
        for check in task.checks:
            assert check.failure is not None
            assert check.failure.wanted != "an answer", f"{task.name}.{check.name}"
