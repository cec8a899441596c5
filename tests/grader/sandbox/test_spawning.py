"""Where subjects cannot be forked they are spawned; verdicts are the same."""

import re
from collections.abc import Iterator

import pytest

from exercises.grader.judging.judge import Judge
from exercises.grader.sandbox import confinement
from exercises.grader.sandbox.spawning import SpawnHost
from tests.grader import reference
from tests.grader.sandbox.test_bad_input import (
    BODIES,
    FORGERIES,
    points,
    with_fetch_all,
    words_of,
)


@pytest.fixture
def judge() -> Iterator[Judge]:
    host = SpawnHost()
    host.start()
    judge = Judge(host)
    yield judge
    judge.close()


def test_a_right_answer_passes_again_and_again(judge: Judge) -> None:
    for _ in range(3):
        verdict = judge.grade(reference.exercise(), reference.SOLUTION)
        assert verdict.passed, verdict
        assert verdict.noticed == ()


@pytest.mark.parametrize(
    "case",
    ["os._exit", "loops", "awaits for ever", "reads stdin", "leaves a process"],
)
def test_a_bad_task_costs_that_task_only(judge: Judge, case: str) -> None:
    body, said = BODIES[case]
    verdict = judge.grade(reference.exercise(), with_fetch_all(body))
    assert points(verdict) == [0, 3]
    assert re.search(said, words_of(verdict)), words_of(verdict)


def test_a_flood_is_stopped(judge: Judge) -> None:
    body, said = BODIES["prints 500 MB"]
    verdict = judge.grade(reference.exercise(), with_fetch_all(body))
    assert points(verdict) == [0, 3]
    assert said in words_of(verdict)


def test_memory_is_watched_from_outside(
    judge: Judge, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(confinement, "MEMORY", 200 * 2**20)
    body = "kept = bytearray(b'x') * 400 * 2**20\nawait asyncio.sleep(60)"
    verdict = judge.grade(reference.exercise(), with_fetch_all(body))
    assert points(verdict) == [0, 3]
    assert "of memory" in words_of(verdict)


@pytest.mark.parametrize("case", FORGERIES)
def test_a_forged_report_wins_nothing(judge: Judge, case: str) -> None:
    verdict = judge.grade(reference.exercise(), FORGERIES[case].encode())
    assert points(verdict) == [0, 0]
