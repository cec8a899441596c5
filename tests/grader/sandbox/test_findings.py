"""What is left behind costs the point of its check, with the finding as its failure."""

import re
import sys
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from exercises.grader.catalogue import Check, Exercise, Task
from exercises.grader.checking import Finding, PracticeServer, Subject, driver, want
from exercises.grader.judging import subject as subject_module
from exercises.grader.judging.judge import Judge
from exercises.grader.judging.leavings import charge, left_running, read_findings
from exercises.grader.learner.hints import next_hint
from exercises.grader.learner.progress import Progress
from exercises.grader.learner.report import rows
from exercises.grader.learner.report_html import as_html
from exercises.grader.sandbox.finding import HINTS, WANTED, Found, found_from
from exercises.grader.verdict import CheckResult, Failure, Verdict, verdict_from
from tests.grader import reference
from tests.grader.hostile import with_fetch_all
from tests.grader.leftovers import (
    GREET,
    HELPERS,
    LEFTOVERS,
    OPEN,
    SERVER_ERRORS,
    first,
)

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs fork")
FILE = "exercises/reference.py"


@pytest.fixture(scope="module")
def judge() -> Iterator[Judge]:
    judge = Judge()
    yield judge
    judge.close()


def exercise_of(*runs: Callable[..., Awaitable[None]]) -> Exercise:
    """Return the reference exercise with checks of a test's own."""
    checks = tuple(Check(run.__name__, run.__name__, (), run) for run in runs)
    return replace(reference.exercise(), tasks=(Task("fetch_all", "", checks),))


async def fetches(subject: Subject, practice: PracticeServer) -> None:
    """Fetch two pages."""
    urls = [practice.url(f"/word/{name}") for name in "ab"]
    texts = await subject.call("fetch_all", urls)
    words = [practice.word(name) for name in "ab"]
    want(texts == words, asked="fetch_all", got=texts, wanted=words)


def failures(verdict: Verdict) -> list[Failure | None]:
    return [check.failure for task in verdict.tasks for check in task.checks]


@pytest.mark.parametrize("case", LEFTOVERS)
def test_what_is_left_behind_costs_the_point(judge: Judge, case: str) -> None:
    leftover = LEFTOVERS[case]
    verdict = judge.grade(reference.exercise(), leftover.source)
    for check in verdict.tasks[0].checks:
        failure = check.failure
        assert failure is not None and failure.problem is not None, verdict
        assert failure.problem.type == leftover.finding, failure
        assert failure.asked.startswith("fetch_all(["), failure
        assert leftover.words in failure.got, failure
        assert failure.wanted == WANTED[leftover.finding]
        assert failure.problem.line == leftover.line, failure
    assert verdict.tasks[1].points == 3, verdict  # nothing is found once more
    assert not [check.noticed for check in verdict.tasks[1].checks if check.noticed]
    assert judge.grade(reference.exercise(), reference.SOLUTION).passed


@pytest.mark.parametrize("case", SERVER_ERRORS)
def test_an_error_only_in_the_log_costs_the_point(judge: Judge, case: str) -> None:
    body, words, line = SERVER_ERRORS[case]
    source = reference.SOLUTION.replace(GREET, body)
    verdict = judge.grade(reference.exercise(), source)
    assert [task.points for task in verdict.tasks] == [2, 1]
    failure = verdict.tasks[1].checks[0].failure
    assert failure is not None and failure.problem is not None
    assert (failure.asked, failure.got) == ("GET /greet/tea", words)
    assert failure.problem.line == line


def test_the_hints_are_those_of_the_finding(judge: Judge, tmp_path: Path) -> None:
    leftover = LEFTOVERS["session lost"]
    verdict = judge.grade(exercise_of(fetches), leftover.source)
    help_ = str(next_hint(verdict, Progress(tmp_path / "progress.json")))
    assert f"found   a ClientSession was not closed   {FILE}:{leftover.line}" in help_
    assert HINTS[Finding.SESSION][0] in help_


def test_a_learner_sees_what_was_found_and_where(judge: Judge) -> None:
    verdict = judge.grade(exercise_of(fetches), LEFTOVERS["session lost"].source)
    shown = dict(rows(verdict, verdict.tasks[0].checks[0]))
    line = LEFTOVERS["session lost"].line
    got = f"a ClientSession was not closed   {FILE}:{line} in fetch_all"
    assert shown["got"] == got
    assert shown["wanted"].startswith("nothing left open: `async with`")
    assert got in as_html(verdict)
    assert verdict_from(verdict.as_data()) == verdict


def test_a_failure_stays_and_what_was_found_stands_beside_it(judge: Judge) -> None:
    body = "aiohttp.ClientSession()\nforgotten()\nreturn []"
    verdict = judge.grade(exercise_of(fetches), with_fetch_all(body, HELPERS))
    (check,) = verdict.tasks[0].checks
    assert check.failure is not None and check.failure.got == "[]"
    assert [re.sub(":.*", "", words) for words in check.noticed] == [
        "forgotten was called, but not awaited",
        "a ClientSession was not closed",
    ]


def test_of_several_findings_the_gravest_is_the_failure(judge: Judge) -> None:
    source = with_fetch_all(first("aiohttp.ClientSession()\nforgotten()"), HELPERS)
    verdict = judge.grade(exercise_of(fetches), source)
    (check,) = verdict.tasks[0].checks
    assert check.failure is not None and "forgotten" in check.failure.got
    assert len(check.noticed) == 1 and "ClientSession" in check.noticed[0]


def test_a_check_may_allow_a_finding_for_itself_alone(judge: Judge) -> None:
    async def allows(subject: Subject, practice: PracticeServer) -> None:
        subject.allow(Finding.SESSION, because="the next check is about it")
        await fetches(subject, practice)

    checks = exercise_of(allows, fetches, allows)
    verdict = judge.grade(checks, LEFTOVERS["session lost"].source)
    assert [failure is None for failure in failures(verdict)] == [True, False, True]


@driver
async def leave_all(exercise, urls):
    """leave behind all that a driver can, then call fetch_all"""
    import sqlite3
    import threading
    import time

    async def forgotten():
        pass

    async def failing():
        raise ValueError("tea")

    aiohttp.ClientSession()  # noqa: F821 - a driver finds it
    aiohttp.TCPConnector()  # noqa: F821
    forgotten()
    kept = [sqlite3.connect(":memory:"), open("list.txt", "w")]  # noqa: ASYNC230, SIM115
    threading.Thread(target=time.sleep, args=[60], daemon=True).start()
    asyncio.create_task(asyncio.sleep(60))  # noqa: F821
    asyncio.create_task(failing())  # noqa: F821
    time.sleep(0.3)  # noqa: ASYNC251
    return len(kept) and await exercise.fetch_all(urls)


async def leaves(subject: Subject, practice: PracticeServer) -> None:
    """Fetch nothing, in an untidy way."""
    await subject.drive(leave_all, [])


def test_what_a_checks_own_driver_leaves_is_not_the_learners(judge: Judge) -> None:
    verdict = judge.grade(exercise_of(leaves, fetches), reference.SOLUTION)
    assert verdict.passed, verdict
    assert not [check.noticed for check in verdict.tasks[0].checks if check.noticed]


def test_what_is_found_at_the_end_costs_the_last_check(
    judge: Judge, monkeypatch: pytest.MonkeyPatch
) -> None:
    close = subject_module.Subject.close

    async def late(subject: Subject) -> list[Found]:
        return [*await close(subject), *left_running(["sleep 60"])]

    monkeypatch.setattr(subject_module.Subject, "close", late)
    verdict = judge.grade(exercise_of(fetches, fetches), reference.SOLUTION)
    before, last = failures(verdict)
    assert before is None
    assert last is not None and last.got == "left a process running: sleep 60"


def test_code_that_changes_who_hears_does_so_for_one_check(judge: Judge) -> None:
    deaf = first(
        "asyncio.get_running_loop().set_exception_handler(lambda *_: None)\n"
        "warnings.simplefilter('ignore')"
    )
    source = with_fetch_all(deaf, f"{HELPERS}\nimport warnings")
    assert judge.grade(exercise_of(fetches), source).passed

    async def twice(subject: Subject, practice: PracticeServer) -> None:
        await fetches(subject, practice)
        task = LEFTOVERS["error of a task"].source
        subject.source, source = task, subject.source
        await subject.load()
        subject.source = source
        await fetches(subject, practice)

    verdict = judge.grade(exercise_of(twice), source)
    assert "nobody looked at the error" in str(failures(verdict)), verdict


def test_an_executor_of_a_module_is_no_leftover(judge: Judge) -> None:
    pool = "from concurrent.futures import ThreadPoolExecutor\n"
    use = "await asyncio.get_running_loop().run_in_executor(POOL, len, urls)"
    head = f"{HELPERS}\n{pool}POOL = ThreadPoolExecutor(2)"
    thread = "await asyncio.to_thread(len, urls)"
    source = with_fetch_all(first(f"{use}\n{thread}"), head)
    verdict = judge.grade(exercise_of(fetches, fetches), source)
    assert verdict.passed, verdict


def test_a_session_is_closed_in_more_ways_than_one(judge: Judge) -> None:
    ways = [
        "session = aiohttp.ClientSession()\nawait session.connector.close()",
        "session = aiohttp.ClientSession()\nawait session.close()\n"
        "await session.close()",
        "connector = aiohttp.TCPConnector()\n"
        "session = aiohttp.ClientSession(connector=connector, connector_owner=False)\n"
        "session.detach()\nawait connector.close()",
        "async with aiohttp.request('GET', urls[0]) as response:\n"
        "    await response.read()",
    ]
    for way in ways:
        verdict = judge.grade(exercise_of(fetches), with_fetch_all(first(way), HELPERS))
        assert verdict.passed, (way, verdict)


def test_sessions_that_come_and_go_at_one_address_are_told_apart(judge: Judge) -> None:
    body = f"for _ in range(50):\n    await aiohttp.ClientSession().close()\n{OPEN}"
    verdict = judge.grade(exercise_of(fetches), with_fetch_all(body, HELPERS))
    assert verdict.passed, verdict


@pytest.mark.parametrize(
    "told",
    [
        None,
        "tea",
        [[]],
        [{}],
        [{"finding": "tea", "words": "", "line": 0, "function": ""}],
        [{"finding": "a held event loop", "words": "", "line": [], "function": ""}],
        [{"finding": ["a held event loop"]}],
    ],
)
def test_a_finding_of_no_known_shape_is_none(told: object) -> None:
    assert read_findings(told) == []


def test_a_finding_comes_over_the_wire_as_it_was() -> None:
    found = Found(Finding.TASK, "tea was left running", 3, "pour", "GET /tea")
    assert found_from(found.as_data()) == found


def test_every_kind_says_what_is_wanted_instead() -> None:
    assert WANTED.keys() == HINTS.keys() == set(Finding)
    assert all(len(hint.split()) < 50 for hints in HINTS.values() for hint in hints)
    result = CheckResult("pours", "It pours.")
    for finding in Finding:
        failure = charge(result, [Found(finding, "tea")], (), "", FILE).failure
        assert failure is not None and failure.asked == "It pours."
