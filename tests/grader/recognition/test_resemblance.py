"""A known mistake is named, however it is written; nothing else is."""

import ast
import functools
import html
import itertools
import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from exercises.grader import catalogue
from exercises.grader.recognition.resemblance import resembled
from exercises.grader.recognition.shape import shape_of
from exercises.grader.verdict import CheckResult, Failure, TaskResult, Verdict
from tests.files import ROOT, answers, defined, with_answer
from tests.rewrites import FUNCTIONS, Function, anew, cut_short

SLUGS = catalogue.slugs()
TASKS = [(slug, task) for slug in SLUGS for task in catalogue.task_names(slug)]
FAILED = Failure("", "", "")
Write = Callable[[str, str, str], str]


def verdict_on(slug: str, task: str, failed: Iterable[str]) -> Verdict:
    checks = tuple(CheckResult(name, "", FAILED) for name in failed)
    result = TaskResult(task, "", (*checks, CheckResult("passes", "")))
    return Verdict(slug, f"exercises/{slug}.py", (result,), 0.0)


@functools.cache
def source_of(folder: str, slug: str) -> str:
    return (ROOT / folder / f"{slug}.py").read_text(encoding="utf-8")


@functools.cache
def wrong(slug: str) -> list[tuple[str, str, set[str], str]]:
    """Return each wrong answer: name, a task, its checks that fail, and the source."""
    return list(_wrong(slug))


def _wrong(slug: str) -> Iterator[tuple[str, str, set[str], str]]:
    for path in answers("wrong_answers"):
        if path.parent.name == slug:
            source = path.read_text(encoding="utf-8")
            words = ast.get_docstring(ast.parse(source)) or ""
            fails = words.rpartition("fails: ")[2].split(", ")
            for task in catalogue.task_names(slug):
                names = {f.partition(".")[2] for f in fails if f.startswith(f"{task}.")}
                if names:
                    yield path.stem, task, names, source


def function(source: str, name: str) -> Function:
    found = defined(source)[name]
    assert isinstance(found, FUNCTIONS)
    return found


def unparsed(node: ast.stmt) -> str:
    return ast.unparse(ast.fix_missing_locations(ast.Module([node], [])))


def as_it_is(slug: str, task: str, source: str) -> str:
    return with_answer(source_of("solutions", slug), source)


def written_anew(slug: str, task: str, source: str) -> str:
    starter = defined(source_of("exercises/.starters", slug))[task]
    other = unparsed(anew(function(source, task), starter))
    return with_answer(source, other)


def is_the_starter(slug: str, task: str, source: str) -> bool:
    """Tell whether a wrong answer is a repair that was left as it was."""
    starter = function(source_of("exercises/.starters", slug), task)
    return shape_of([function(source, task)]) == shape_of([starter])


def named(slug: str, task: str, whole: str) -> list[str]:
    """Return what it is said to be like, whichever checks of the task it fails."""
    sets = {frozenset(fails) for _, one, fails, _ in wrong(slug) if one == task}
    found = [resembled(verdict_on(slug, task, one), whole.encode()) for one in sets]
    return [likeness.mistake for one in found for likeness in one.values()]


@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize("write", [as_it_is, written_anew])
def test_a_known_mistake_is_named(slug: str, write: Write) -> None:
    missed = []
    for name, task, fails, source in wrong(slug):
        whole = write(slug, task, source)
        found = resembled(verdict_on(slug, task, fails), whole.encode())
        words = ast.get_docstring(ast.parse(source)) or ""
        if task not in found or found[task].says not in " ".join(words.split()):
            missed.append(name)
        if is_the_starter(slug, task, source):
            missed.remove(name)
    assert missed == []


@pytest.mark.parametrize(("slug", "task"), TASKS)
def test_no_right_answer_and_no_starter_is_given_a_name(slug: str, task: str) -> None:
    right = [source_of("solutions", slug), source_of("exercises/.starters", slug)]
    for path in answers("right_answers"):
        if path.parent.name == slug:
            right.append(with_answer(right[0], path.read_text(encoding="utf-8")))
    assert [one for one in right if named(slug, task, one)] == []


@pytest.mark.parametrize(("slug", "task"), TASKS)
def test_what_is_not_written_to_its_end_is_given_no_name(slug: str, task: str) -> None:
    for part in cut_short(function(source_of("solutions", slug), task)):
        assert named(slug, task, unparsed(part)) == []


@pytest.mark.parametrize("slug", SLUGS)
def test_the_mistakes_of_other_lessons_are_given_no_name(slug: str) -> None:
    tasks = itertools.cycle(catalogue.task_names(slug))
    others = [one for other in SLUGS if other != slug for one in wrong(other)]
    for task, (_, theirs, _, source) in zip(tasks, others, strict=False):
        strange = function(source, theirs)
        strange.name = task
        assert named(slug, task, unparsed(strange)) == []


HOSTILE = {
    "deep": b"x = " + b"(" * 150 + b")" * 150,
    "long": b"async def ask_all(ask, names):\n    return " + b"-" * 90_000 + b"1",
    "wide": b"async def ask_all(ask, names):\n    return [" + b"1," * 40_000 + b"]",
    "huge": b"async def ask_all(ask, names):\n    return 1\n" + b"#" * 5_000_000,
    "no text": b"async def ask_all(ask, names):\n    return '\xff'",
    "no Python": b"async def ask_all(:",
    "no function": b"ask_all = None",
    "a circle": b"async def ask_all(ask, names):\n    one = one\n    return one()",
}


@pytest.mark.parametrize("source", HOSTILE.values(), ids=HOSTILE)
def test_hostile_code_is_given_no_name(source: bytes) -> None:
    assert resembled(verdict_on("async_basics", "ask_all", ["at_once"]), source) == {}


def test_it_is_said_in_every_form(course: Path) -> None:
    slug, section = "middlewares", "A middleware with settings is made by a function"
    path = ROOT / "tests/wrong_answers" / slug / "takes_the_header_for_granted.py"
    whole = as_it_is(slug, "require_key", path.read_text(encoding="utf-8"))
    (course / "exercises" / f"{slug}.py").write_text(whole, encoding="utf-8")

    def said(*words: str) -> str:
        command = [sys.executable, "-m", "exercises", *words]
        done = subprocess.run(command, cwd=course, capture_output=True, text=True)
        assert done.returncode == 1, done.stderr
        return html.unescape(done.stdout)

    assert "looks like" not in said("check", slug), "a course without its tests"
    for kind in ("wrong_answers", "right_answers"):
        shutil.copytree(ROOT / "tests" / kind, course / "tests" / kind)
    line = f'"takes the header for granted": see "{section}" in the notebook'
    sentence = "You look Authorization up as if every caller sent it"
    for words in (["check", slug], ["check", slug, "--format", "html"], ["hint", slug]):
        told = " ".join(said(*words).split())
        assert "looks like" in told and line in told and sentence in told
    (verdict,) = json.loads(said("check", slug, "--format", "json"))
    assert verdict["resembles"]["require_key"]["section"] == section
    assert verdict["resembles"]["require_key"]["says"].startswith(sentence)
