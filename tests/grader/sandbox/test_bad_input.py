"""Whatever a learner's file does, the grader answers clearly and loses nothing."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from exercises.grader.judging.judge import Judge
from exercises.grader.learner.report import rows
from exercises.grader.sandbox.confinement import landlock_version
from exercises.grader.verdict import Verdict
from tests.files import copy_course
from tests.grader import reference
from tests.grader.hostile import (
    BODIES,
    FORGERIES,
    LOADING,
    attacks,
    with_fetch_all,
)

confined = pytest.mark.skipif(
    landlock_version() == 0, reason="needs Linux 5.13 or newer, with Landlock"
)
pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="needs fork; test_spawning is for Windows"
)
linux = pytest.mark.skipif(sys.platform != "linux", reason="needs Linux, for /proc")


@pytest.fixture(scope="module")
def judge() -> Iterator[Judge]:
    judge = Judge()
    yield judge
    judge.close()


def grade(judge: Judge, source: bytes) -> Verdict:
    """Grade, and see that the next right answer is graded as if nothing had been."""
    verdict = judge.grade(reference.exercise(), source)
    again = judge.grade(reference.exercise(), reference.SOLUTION)
    assert again.passed, again
    return verdict


def words_of(verdict: Verdict) -> str:
    """Return all that a verdict says of its first task, and of the whole file."""
    said = [verdict.problem, verdict.noticed]
    said += [(c.failure, c.noticed) for c in verdict.tasks[0].checks]
    return str(said)


def points(verdict: Verdict) -> list[int]:
    return [task.points for task in verdict.tasks]


def test_a_right_answer_passes(judge: Judge) -> None:
    verdict = grade(judge, reference.SOLUTION)
    assert verdict.passed
    assert verdict.noticed == ()


@pytest.mark.parametrize("case", LOADING)
def test_a_file_that_does_not_load(judge: Judge, case: str) -> None:
    source, kind, line = LOADING[case]
    verdict = grade(judge, source)
    assert points(verdict) == [0, 0]
    assert verdict.problem is not None
    assert verdict.problem.type == kind
    if line:
        assert verdict.problem.line == line


def test_an_endless_loop_at_import_names_its_line(judge: Judge) -> None:
    start = time.monotonic()
    verdict = grade(judge, b"x = 1\nwhile True:\n    x += 1\n")
    assert points(verdict) == [0, 0]
    assert re.search(r"running at exercises/reference.py:[23]", str(verdict.problem))
    assert time.monotonic() - start < 30


@pytest.mark.parametrize("case", BODIES)
def test_a_bad_task_costs_that_task_only(judge: Judge, case: str) -> None:
    body, said = BODIES[case]
    verdict = grade(judge, with_fetch_all(body))
    assert points(verdict) == [0, 3]
    assert re.search(said, words_of(verdict)), words_of(verdict)
    assert (
        "60.25"
        not in subprocess.run(
            ["ps", "axo", "args"], capture_output=True, text=True, check=True
        ).stdout
    )


@linux
def test_a_killed_check_leaves_nothing_running(tmp_path: Path) -> None:
    copy_course(tmp_path)
    hangs = "import subprocess\nsubprocess.run(['sleep', '61.75'])\ntime.sleep(60)"
    reference.install(tmp_path, with_fetch_all(hangs))
    command = [sys.executable, "-m", "exercises", "check", "reference"]
    process = subprocess.Popen(command, cwd=tmp_path, start_new_session=True)
    until(lambda: "sleep 61.75" in running())
    process.kill()
    process.wait()
    until(lambda: str(tmp_path) not in running() and "61.75" not in running())


def running() -> str:
    """Return the command lines of all processes, with their working folders."""
    lines = []
    for path in Path("/proc").glob("[0-9]*"):
        try:
            command = (path / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            lines.append(f"{command} {os.readlink(path / 'cwd')}")
        except OSError:
            continue
    return "\n".join(lines)


def until(condition: Callable[[], bool]) -> None:
    """Wait until a condition holds; 10 s at most."""
    end = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.01)


def test_a_port_left_open_is_closed_after_the_verdict(judge: Judge) -> None:
    body, _ = BODIES["leaves a port"]
    verdict = grade(judge, with_fetch_all(body))
    port = int(verdict.tasks[0].checks[0].printed.split()[1])
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port), 1)


def test_what_was_printed_comes_with_its_check(judge: Judge) -> None:
    verdict = grade(judge, with_fetch_all("print('a clue', len(urls))\nreturn []"))
    assert [check.printed for check in verdict.tasks[0].checks] == ["a clue 3\n"] * 2
    assert ("printed", "a clue 3") in rows(verdict, verdict.tasks[0].checks[0])
    assert verdict.tasks[1].checks[0].printed == ""


@pytest.mark.parametrize("returned", ["None", "'tea'"])
def test_a_handler_that_returns_no_response_is_told_so(
    judge: Judge, returned: str
) -> None:
    right = b'return web.json_response({"hello": request.match_info["name"]})'
    assert right in reference.SOLUTION
    source = reference.SOLUTION.replace(right, f"return {returned}".encode())
    verdict = grade(judge, source)
    failure = verdict.tasks[1].checks[0].failure
    assert failure is not None
    said = {"None": "is a `return` missing?", "'tea'": "got 'tea'"}[returned]
    assert said in failure.got


def test_a_plain_function_is_told_to_become_a_coroutine(judge: Judge) -> None:
    verdict = grade(judge, b"def fetch_all(urls):\n    return []\n")
    assert "async def" in words_of(verdict)


def test_a_wrong_name_is_answered_with_the_nearest(judge: Judge) -> None:
    verdict = grade(judge, b"async def fetchall(urls):\n    return []\n")
    assert "is fetchall meant to be it" in words_of(verdict)


@confined
def test_nothing_outside_is_read_written_or_signalled(
    judge: Judge, tmp_path: Path
) -> None:
    mine = tmp_path / "mine"
    mine.write_text("precious")
    victim = os.getpid()
    from exercises.grader.sandbox.forking import ForkServer

    assert isinstance(judge.host, ForkServer) and judge.host.process is not None
    keeper = judge.host.process.pid
    for attack in attacks(mine, tmp_path / "new", [victim, keeper]):
        verdict = grade(judge, with_fetch_all(f"return [str({attack})]"))
        assert points(verdict) == [0, 3]
        assert "PermissionError" in words_of(verdict), attack
    assert mine.read_text() == "precious"
    assert not (tmp_path / "new").exists()
    assert judge.host.process.pid == keeper


@pytest.mark.parametrize("case", FORGERIES)
def test_a_forged_report_wins_nothing(judge: Judge, case: str) -> None:
    assert points(grade(judge, FORGERIES[case].encode())) == [0, 0]


def test_two_saves_of_equal_length_are_told_apart(judge: Judge) -> None:
    wrong = reference.SOLUTION.replace(b'"hello"', b'"hullo"')
    assert len(wrong) == len(reference.SOLUTION)
    for _ in range(3):
        assert not judge.grade(reference.exercise(), wrong).passed
        assert judge.grade(reference.exercise(), reference.SOLUTION).passed
