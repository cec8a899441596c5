"""Progress is kept whole: damaged files are put aside, two writers lose nothing."""

import json
import threading
from datetime import date
from pathlib import Path

from exercises.grader.learner.progress import Progress, Record
from exercises.grader.verdict import CheckResult, Failure, TaskResult, Verdict

DATED = b'{"a": {"points": 1, "points_possible": 2, "hints": {}, "passed": {"b": "?"}}}'


def test_a_damaged_file_is_put_aside_and_work_goes_on(tmp_path: Path) -> None:
    progress = Progress(tmp_path / "progress.json")
    for damage in (b"{", b"[]", b'{"a": 1}', b"\xff", b'{"a": {"points": "x"}}', DATED):
        progress.path.write_bytes(damage)
        assert progress.read() == {}
        assert progress.damaged is not None
        assert progress.damaged.read_bytes() == damage
        with progress.change() as records:
            records["tea"] = Record(1, 2, {"a": 1})
        assert progress.read() == {"tea": Record(1, 2, {"a": 1})}


def test_many_writers_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "progress.json"

    def count() -> None:
        for _ in range(20):
            with Progress(path).change() as records:
                records.setdefault("tea", Record()).points += 1

    threads = [threading.Thread(target=count) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Progress(path).read()["tea"].points == 80
    assert [one.name for one in tmp_path.glob("progress.json.*")] in (
        [],
        ["progress.json.lock"],
    )


def verdict(*passed: str) -> Verdict:
    failure = Failure("tea", "none", "tea")
    tasks = tuple(
        TaskResult(name, "", (CheckResult("c", "", bad),))
        for name in ("pour", "drink")
        for bad in [None if name in passed else failure]
    )
    return Verdict("tea", "exercises/tea.py", tasks, 0.1)


def test_the_day_on_which_a_task_was_first_passed_is_kept(tmp_path: Path) -> None:
    progress = Progress(tmp_path / "progress.json")
    before = {"pour": date(2026, 1, 2)}
    with progress.change() as records:
        records["tea"] = Record(1, 2, {}, dict(before))
    progress.keep(verdict("pour"))
    assert progress.read()["tea"].passed == before
    today = {date.today()}
    progress.keep(verdict("drink"))
    today.add(date.today())
    kept = progress.read()["tea"].passed
    assert kept.pop("drink") in today
    assert kept == before


def test_a_file_without_days_is_read(tmp_path: Path) -> None:
    progress = Progress(tmp_path / "progress.json")
    old = {"tea": {"points": 1, "points_possible": 2, "hints": {"pour.c": 1}}}
    progress.path.write_text(json.dumps(old))
    assert progress.read() == {"tea": Record(1, 2, {"pour.c": 1}, {})}
    progress.keep(verdict("pour", "drink"))
    assert set(progress.read()["tea"].passed) == {"pour", "drink"}
