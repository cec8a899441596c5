"""Progress is kept whole: damaged files are put aside, two writers lose nothing."""

import threading
from pathlib import Path

from exercises.grader.progress import Progress, Record


def test_a_damaged_file_is_put_aside_and_work_goes_on(tmp_path: Path) -> None:
    progress = Progress(tmp_path / "progress.json")
    for damage in (b"{", b"[]", b'{"a": 1}', b"\xff", b'{"a": {"points": "x"}}'):
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
