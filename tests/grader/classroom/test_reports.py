"""`grade`: what the reports of a class say."""

import csv
import html
import subprocess
from pathlib import Path
from xml.etree import ElementTree

from exercises.grader import catalogue
from exercises.grader.classroom.gradebook import Gradebook, Result, State
from exercises.grader.classroom.submissions import Submission
from exercises.grader.recognition.resemblance import resembled
from exercises.grader.verdict import CheckResult, Failure, Problem, TaskResult, Verdict
from tests.files import ROOT, with_answer
from tests.grader import reference
from tests.grader.classroom.room import (
    POINTS,
    SECOND,
    command,
    grade,
    hand_in,
    linux,
    results_of,
    solution,
)


def test_every_report_says_who_did_what(course: Path, tmp_path: Path) -> None:
    folder, results = tmp_path / "class", tmp_path / "out"
    wrong = next(
        path
        for path in sorted((ROOT / "tests/wrong_answers" / SECOND).glob("*.py"))
        if path.read_text(encoding="utf-8").count("fails: list_books")
    )
    mistake = wrong.read_text(encoding="utf-8").splitlines()[0].strip('"')
    answer = with_answer(solution(SECOND), wrong.read_text(encoding="utf-8"))
    hand_in(folder, {"ann": solution(SECOND).encode()}, SECOND)
    hand_in(folder, {"<b>=ben": answer.encode(), "cy": b"def x(:"}, SECOND)
    hand_in(folder, {"=dan": reference.SOLUTION})
    done = grade(course, folder, "--results", results)
    assert done.returncode == 0, done.stderr
    assert f"4 of 4 graded: {results}/results.html" in done.stdout
    possible = catalogue.points_possible(SECOND)
    with (results / "results.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["student"]: row for row in csv.DictReader(file)}
    assert rows["ann"]["points"] == str(possible)
    assert 0 < int(rows["<b>=ben"]["points"]) < possible
    assert rows["<b>=ben"]["resembles"] == f"list_books: {mistake}"
    assert rows["cy"]["problem"].startswith("SyntaxError")
    assert rows["'=dan"]["points_possible"] == str(POINTS), "no formula begins a cell"
    suites = ElementTree.parse(results / "results.xml").getroot()
    failures = {suite.get("name"): suite.get("failures") for suite in suites}
    assert failures[f"ann/{SECOND}"] == "0"
    assert failures["=dan/reference"] == "0"
    page = (results / "results.html").read_text(encoding="utf-8")
    assert "&lt;b&gt;=ben" in page and "<b>=ben" not in page
    assert html.escape(mistake) in page
    assert page.index("What failed most") < page.index("list_books")


def test_what_is_like_nothing_known_is_said_to_be_like_nothing() -> None:
    def checks(*failed: str) -> tuple[CheckResult, ...]:
        failure = Failure("", "", "", problem=Problem("ValueError", ""))
        return tuple(
            CheckResult(c.name, c.requirement, failure if c.name in failed else None)
            for c in task.checks
        )

    task = catalogue.exercise(SECOND).tasks[0]
    result = TaskResult(task.name, "", checks(task.checks[0].name))
    verdict = Verdict(SECOND, "", (result,), 0.0)
    strange = f"async def {task.name}(request):\n    while os.fork() > 0: pass\n"
    assert resembled(verdict, strange.encode()) == {}
    assert resembled(verdict, b"# there is no such function") == {}


def test_results_of_another_source_are_not_shown(tmp_path: Path) -> None:
    book = Gradebook(tmp_path / "gradebook.sqlite")
    one = Submission("ann", SECOND, tmp_path)
    old, new = State("old", "checks"), State("new", "checks")
    book.keep(Result("ann", SECOND, Verdict(SECOND, "", (), 0.0), "", {}), old)
    assert book.has(one, old) and not book.has(one, new)
    assert [result.student for result in book.results({one: old})] == ["ann"]
    assert list(book.results({one: new})) == []
    book.close()


@linux
def test_where_nothing_keeps_submissions_apart_it_is_said(
    course: Path, tmp_path: Path
) -> None:
    hand_in(tmp_path / "class", {"ann": reference.SOLUTION})
    forbid = 'echo 0 > /proc/sys/user/max_user_namespaces; exec "$@"'
    words = ["unshare", "--user", "--map-root-user", "sh", "-c", forbid, "sh"]
    done = subprocess.run(
        [*words, *command(tmp_path / "class")],
        cwd=course,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "not kept from the network" in done.stderr
    page = (tmp_path / "class-results" / "results.html").read_text(encoding="utf-8")
    assert "not kept from the network" in page
    assert results_of(tmp_path / "class-results")["ann"]["points"] == POINTS
