"""`grade`: broken off and started again, nothing is lost and nothing done twice."""

import contextlib
import os
import shutil
import signal
import sqlite3
import subprocess
from pathlib import Path

import psutil
import pytest

from exercises.grader import catalogue
from exercises.grader.classroom import grading
from exercises.grader.classroom.submissions import Submission
from exercises.grader.judging.grader import Grader
from tests.grader import reference
from tests.grader.classroom.room import (
    POINTS,
    SECOND,
    command,
    grade,
    hand_in,
    linux,
    ours,
    results_of,
    solution,
    until,
)
from tests.grader.hostile import with_fetch_all
from tests.grader.terminal import hearing_ctrl_c


def test_started_again_it_grades_only_what_is_new(course: Path, tmp_path: Path) -> None:
    folder = tmp_path / "class"
    hand_in(folder, {"ann": reference.SOLUTION, "ben": reference.SOLUTION})
    assert "2 of them to grade" in grade(course, folder).stderr
    assert "0 of them to grade" in grade(course, folder).stderr
    hand_in(folder, {"ben": b"# nothing", "cy": reference.SOLUTION})
    assert "2 of them to grade" in grade(course, folder).stderr
    found = results_of(tmp_path / "class-results")
    assert {who: one["points"] for who, one in found.items()} == {
        "ann": POINTS,
        "ben": 0,
        "cy": POINTS,
    }
    shutil.rmtree(folder / "ann")
    grade(course, folder)
    assert results_of(tmp_path / "class-results").keys() == {"ben", "cy"}


def test_a_worker_that_fails_is_no_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise BlockingIOError("no more processes")

    monkeypatch.setattr(Grader, "grade", fail)
    path = tmp_path / "one.py"
    path.write_text("")
    one = Submission("ann", SECOND, path)
    with grading.Graders(1, tmp_path) as graders:
        (graded,) = graders.grade([one])
    assert "no more processes" in graded.trouble


def test_a_damaged_gradebook_is_put_aside(course: Path, tmp_path: Path) -> None:
    hand_in(tmp_path / "class", {"ann": reference.SOLUTION})
    results = tmp_path / "class-results"
    results.mkdir()
    (results / "gradebook.sqlite").write_bytes(b"no database" * 1000)
    done = grade(course, tmp_path / "class")
    assert done.returncode == 0, done.stderr
    assert "The results were damaged" in done.stderr
    kept = results / "gradebook.sqlite.damaged"
    assert kept.read_bytes() == b"no database" * 1000
    assert results_of(results)["ann"]["points"] == POINTS


@linux
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_ended_in_the_middle_it_goes_on_where_it_was(
    how: signal.Signals, course: Path, tmp_path: Path
) -> None:
    folder, results = tmp_path / "class", tmp_path / "class-results"
    sources = {f"s{n:03}": reference.SOLUTION + b"# %d\n" % n for n in range(120)}
    hand_in(folder, {**sources, "s000": with_fetch_all("time.sleep(60)")})
    with hearing_ctrl_c():
        process = subprocess.Popen(
            command(folder),
            cwd=course,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
    until(lambda: graded(results) > 10)
    if how == signal.SIGINT:
        os.killpg(process.pid, how)  # as a terminal does
    else:
        process.send_signal(how)
    _, said = process.communicate(timeout=30)
    assert process.returncode == (-9 if how == signal.SIGKILL else 1), said
    until(lambda: not [pid for pid in psutil.pids() if ours(pid, results)])
    done = grade(course, folder)
    assert done.returncode == 0, done.stderr
    left = int(done.stderr.split("submissions, ")[1].split()[0])
    assert 0 < left < len(sources), "neither lost nor graded twice"
    found = results_of(results)
    assert len(found) == len(sources)
    assert [who for who, one in found.items() if one["points"] != POINTS] == ["s000"]
    assert not list(results.glob(".working-*"))


def graded(results: Path) -> int:
    """Return how many results the gradebook has while it is written."""
    path = results / "gradebook.sqlite"
    with (
        contextlib.suppress(sqlite3.Error),
        contextlib.closing(sqlite3.connect(path)) as file,
    ):
        count: int = file.execute("SELECT count(*) FROM result").fetchone()[0]
        return count
    return 0


def test_a_grader_that_takes_too_long_is_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(grading, "LOOK", 0.05)
    slow, right = tmp_path / "slow.py", tmp_path / "right.py"
    slow.write_text("import time\ntime.sleep(4)\n")
    right.write_text(solution(catalogue.slugs()[0]))
    one, other = (
        Submission(path.stem, catalogue.slugs()[0], path) for path in (slow, right)
    )
    with grading.Graders(1, tmp_path) as graders:
        graders.kept_from()  # it has started
        with monkeypatch.context() as short:
            short.setattr(grading, "LIMIT", 1.5)
            [ended] = graders.grade([one])
        [graded] = graders.grade([other])
    assert ended.verdict is None
    assert "the grader failed" in ended.trouble
    assert graded.verdict is not None and graded.verdict.passed


def test_two_at_once_do_not_share_a_folder(course: Path, tmp_path: Path) -> None:
    from filelock import FileLock

    hand_in(tmp_path / "class", {"ann": reference.SOLUTION})
    (tmp_path / "class-results").mkdir()
    with FileLock(tmp_path / "class-results" / ".lock"):
        done = grade(course, tmp_path / "class")
    assert done.returncode == 2
    assert "Another `grade` is writing" in done.stderr
