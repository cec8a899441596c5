"""Every save is noticed, also where the system tells of none or has no watches left."""

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from exercises.grader.live import saves


class Noticed:
    """The moments at which a file may have been saved, as a thread meets them."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.read: list[bytes] = []
        self.pause = 0.0
        self.over = threading.Event()
        self.thread = threading.Thread(target=self._run)
        self.thread.start()

    def _run(self) -> None:
        for _ in saves.moments(self.path, self.over):
            self.read.append(saves.read(self.path))
            time.sleep(self.pause)

    def wait_for(self, source: bytes, seconds: float = 5) -> float:
        start = time.monotonic()
        while self.read[-1:] != [source]:
            assert time.monotonic() < start + seconds, self.read
            time.sleep(0.005)
        return time.monotonic() - start

    def close(self) -> None:
        self.over.set()
        self.thread.join(5)
        assert not self.thread.is_alive()


@pytest.fixture
def noticed(tmp_path: Path) -> Iterator[Noticed]:
    path = tmp_path / "tea.py"
    path.write_bytes(b"first")
    (tmp_path / "other.py").write_bytes(b"")
    one = Noticed(path)
    one.wait_for(b"first")
    yield one
    one.close()


def in_place(path: Path, source: bytes) -> None:
    path.write_bytes(source)


def by_another_name(path: Path, source: bytes) -> None:
    new = path.with_name("new.tmp")
    new.write_bytes(source)
    new.replace(path)


def with_a_backup(path: Path, source: bytes) -> None:
    path.replace(path.with_name("tea.py~"))
    path.write_bytes(source)


def in_two_halves(path: Path, source: bytes) -> None:
    with path.open("wb", buffering=0) as file:
        time.sleep(0.03)
        file.write(source[:2])
        time.sleep(0.03)
        file.write(source[2:])


WAYS = [in_place, by_another_name, with_a_backup, in_two_halves]


@pytest.mark.parametrize("save", WAYS)
def test_however_an_editor_saves(
    noticed: Noticed, save: Callable[[Path, bytes], None]
) -> None:
    for source in (b"second", b"third", b"fourth"):
        save(noticed.path, source)
        noticed.wait_for(source)
    assert b"" not in noticed.read


def test_a_save_while_the_last_one_is_looked_at(noticed: Noticed) -> None:
    noticed.pause = 0.2
    for number in range(20):
        noticed.path.write_bytes(b"number %d" % number)
        time.sleep(0.05)
    noticed.wait_for(b"number 19")


def test_other_files_do_not_count(noticed: Noticed) -> None:
    before = len(noticed.read)
    (noticed.path.parent / "other.py").write_bytes(b"new")
    time.sleep(0.3)
    assert len(noticed.read) == before


@pytest.mark.parametrize("silent", ["no watches", "no news"])
def test_a_folder_whose_changes_the_system_does_not_tell(
    silent: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def watch(*_: object, **how: object) -> Iterator[set[object]]:
        if silent == "no watches":
            raise OSError("no space left on device")
        while True:
            time.sleep(saves.LOOK)
            yield set()
            if how["stop_event"].is_set():  # type: ignore[attr-defined]
                return

    monkeypatch.setattr(saves, "watch", watch)
    path = tmp_path / "tea.py"
    path.write_bytes(b"first")
    noticed = Noticed(path)
    noticed.wait_for(b"first")
    path.write_bytes(b"later")
    noticed.wait_for(b"later", saves.LOOK + 1)
    before = len(noticed.read)
    time.sleep(saves.LOOK + 0.2)
    noticed.close()
    assert len(noticed.read) == before


def test_the_first_moment_comes_though_the_file_is_away(tmp_path: Path) -> None:
    over = threading.Event()
    moments = saves.moments(tmp_path / "tea.py", over)
    next(moments)
    over.set()
    assert list(moments) == []


def test_a_file_that_is_away_or_empty(tmp_path: Path) -> None:
    path = tmp_path / "tea.py"
    with pytest.raises(FileNotFoundError):
        saves.read(path)
    path.write_bytes(b"")
    assert saves.read(path) == b""
