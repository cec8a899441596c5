"""`learn`: the right lesson, a workspace that is kept, and settings left alone."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from exercises.grader import catalogue

pytestmark = pytest.mark.skipif(
    sys.platform == "win32",
    reason="a signal to `learn` does not reach JupyterLab there",
)
FIRST, SECOND = catalogue.slugs()[:2]
ADDRESS = re.compile(r"http://127\.0\.0\.1:(\d+)(/\S*)\?token=\w+")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Make a home with JupyterLab settings and a workspace of a learner's own."""
    folder = tmp_path / "home"
    settings = folder / ".jupyter" / "lab" / "user-settings" / "@jupyterlab" / "themes"
    settings.mkdir(parents=True)
    (settings / "themes.jupyterlab-settings").write_text('{"theme": "Dark"}')
    workspaces = folder / ".jupyter" / "lab" / "workspaces"
    workspaces.mkdir()
    (workspaces / "mine.jupyterlab-workspace").write_text('{"data": {}}')
    return folder


class Learn:
    """`learn`, with another home, up to the address that it prints."""

    def __init__(self, course: Path, home: Path, *words: str) -> None:
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("JUPYTER", "XDG_"))
        }
        self.process = subprocess.Popen(
            [sys.executable, "-m", "exercises", "learn", "--no-browser", *words],
            cwd=course,
            env={**kept, "HOME": str(home), "USERPROFILE": str(home)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.said = ""
        watchdog = threading.Timer(180, self.process.kill)
        watchdog.start()
        assert self.process.stderr is not None
        try:
            for line in self.process.stderr:
                self.said += line
                if found := ADDRESS.search(line):
                    self.address, self.port = found[0], int(found[1])
                    self.path = found[2]
                    break
            else:
                self.process.wait()
                self.process.stderr.close()
                pytest.fail(self.said)
        finally:
            watchdog.cancel()
        self.reader = threading.Thread(target=self.process.stderr.read)
        self.reader.start()

    def close(self) -> None:
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.reader.join(10)
        assert self.process.stderr is not None
        self.process.stderr.close()


@pytest.fixture
def port() -> Iterator[int]:
    """Give a port that somebody else listens at."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        yield taken.getsockname()[1]


def status(address: str) -> int:
    """Ask a server that prints its address a moment before it listens."""
    end = time.monotonic() + 10
    while True:
        try:
            with urllib.request.urlopen(address, timeout=10) as answer:
                return int(answer.status)
        except urllib.error.URLError:
            assert time.monotonic() < end
            time.sleep(0.1)


def files(folder: Path) -> dict[str, bytes]:
    """Return what stands in all files of a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_port_that_is_taken_and_a_home_that_is_left_alone(
    course: Path, home: Path, port: int
) -> None:
    before = files(home / ".jupyter")
    learn = Learn(course, home, f"--port={port}")
    try:
        assert learn.port != port
        assert learn.path == f"/lab/workspaces/{FIRST}"
        assert status(learn.address) == 200
    finally:
        learn.close()
    after = files(home / ".jupyter")
    assert {name: after.get(name) for name in before} == before
    assert {name for name in after if name.startswith("lab/")} == set(before)
    mine = [path for path in files(course) if path.startswith(".workbench/")]
    assert len(mine) == 1


def test_it_goes_on_where_the_learner_left_off(course: Path, home: Path) -> None:
    solution = course / "solutions" / f"{FIRST}.py"
    shutil.copy(solution, course / "exercises" / f"{FIRST}.py")
    check = [sys.executable, "-m", "exercises", "check", FIRST]
    subprocess.run(check, cwd=course, check=True, stdout=subprocess.DEVNULL)
    learn = Learn(course, home, "--port=0")
    learn.close()
    assert learn.path == f"/lab/workspaces/{SECOND}"
    workspaces = list((course / ".workbench").iterdir())
    assert [SECOND in path.name for path in workspaces] == [True]
    moved = workspaces[0].read_text().replace("0.55", "0.7")
    workspaces[0].write_text(moved)
    long_ago = time.time() - 1000
    os.utime(workspaces[0], (long_ago, long_ago))
    again = Learn(course, home, "--port=0")
    again.close()
    assert again.path == learn.path
    assert workspaces[0].read_text() == moved
    assert workspaces[0].stat().st_mtime == pytest.approx(long_ago, abs=2)
