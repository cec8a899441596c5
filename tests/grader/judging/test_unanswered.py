"""A check that breaks off names what was asked last and had no answer."""

import sys
from collections.abc import Iterator

import pytest

from exercises.grader.judging import judge as judge_module
from exercises.grader.judging.judge import Judge
from exercises.grader.judging.unanswered import Unanswered
from exercises.grader.verdict import Failure
from tests.grader import reference

needs_fork = pytest.mark.skipif(sys.platform == "win32", reason="needs fork")
GREET = b'return web.json_response({"hello": request.match_info["name"]})'
FETCH = b"return await asyncio.gather(*[fetch(url) for url in urls])"


@pytest.fixture
def judge(monkeypatch: pytest.MonkeyPatch) -> Iterator[Judge]:
    monkeypatch.setattr(judge_module, "CHECK_LIMIT", 0.3)
    judge = Judge()
    yield judge
    judge.close()


def first_failure(judge: Judge, task: int, old: bytes, new: bytes) -> Failure:
    source = reference.SOLUTION.replace(old, new)
    assert source != reference.SOLUTION
    verdict = judge.grade(reference.exercise(), source)
    failure = verdict.tasks[task].checks[0].failure
    assert failure is not None
    return failure


@needs_fork
def test_a_request_without_an_answer_is_named(judge: Judge) -> None:
    failure = first_failure(judge, 1, GREET, b"await asyncio.sleep(60)")
    assert failure.asked.split() == ["GET", "/greet/tea"]
    assert failure.got.startswith("no end after 0.3 s")


@needs_fork
def test_a_call_without_an_end_is_named(judge: Judge) -> None:
    failure = first_failure(judge, 0, FETCH, b"await asyncio.sleep(60)")
    assert failure.asked.startswith("fetch_all(['http://127.0.0.1:")


@needs_fork
def test_so_it_is_where_the_process_ends(judge: Judge) -> None:
    failure = first_failure(judge, 1, GREET, b"import os; os._exit(0)")
    assert failure.asked.split() == ["GET", "/greet/tea"]


def test_the_latest_that_has_no_answer_counts() -> None:
    unanswered = Unanswered()
    with unanswered.asking("one"):
        with unanswered.asking("two"):
            assert unanswered.last == "two"
        assert unanswered.last == "one"
    assert unanswered.last == ""
    with pytest.raises(TimeoutError), unanswered.asking("three"):
        raise TimeoutError
    assert unanswered.last == "three"
    unanswered.clear()
    assert unanswered.last == ""
