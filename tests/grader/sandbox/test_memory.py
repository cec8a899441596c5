"""What a subject and all that it starts hold together has a limit, too."""

import os
import sys
import threading
from collections.abc import Iterator

import psutil
import pytest

from exercises.grader.judging import judge as judging
from exercises.grader.judging.judge import Judge
from exercises.grader.sandbox import confinement, memory
from tests.grader.hostile import with_fetch_all
from tests.grader.sandbox.test_bad_input import grade, points, words_of

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs fork")
MIB = 2**20
SMALL = 256 * MIB
LIMIT = 30.0  # seconds for a check that fills much memory, on a busy machine

PAUSE = f"60.{os.getpid():07}"  # seconds, and the mark of what this worker has started

# Each child fills some memory, says so, and stays.
CHILDREN = """
import subprocess
code = {code!r}
children = []
for _ in range({count}):
    words = [sys.executable, "-c", code]
    child = await asyncio.create_subprocess_exec(
        *words, stdout=subprocess.PIPE, {how})
    children.append(child)
for child in children:
    await child.stdout.readline()
await asyncio.sleep({pause})
for child in children:
    child.kill()
    await child.wait()
return ["all filled it"]"""
STAY = f"""
print(flush=True)
import time
time.sleep({PAUSE})"""
OWN = "x = b'x' * ({size} * 2**20)"
MAPPED = """import mmap
x = mmap.mmap(-1, {size} * 2**20)
x.write(b'x' * ({size} * 2**20 // 2))
x.write(b'x' * ({size} * 2**20 // 2))"""
# In three generations: what is held by a grandchild counts as well.
NESTED = """import subprocess, sys
x = b'x' * ({size} * 2**20)
more = "x = b'x' * ({size} * 2**20); print(flush=True); import time; time.sleep(PAUSE)"
child = subprocess.Popen([sys.executable, "-c", more], stdout=subprocess.PIPE)
child.stdout.readline()""".replace("PAUSE", PAUSE)


@pytest.fixture
def judge(monkeypatch: pytest.MonkeyPatch) -> Iterator[Judge]:
    monkeypatch.setattr(judging, "CHECK_LIMIT", LIMIT)
    judge = Judge()
    judge.host.start()
    yield judge
    judge.close()


def children(
    fill: str, count: int, size: int, how: str = "", pause: float = 0
) -> bytes:
    """Return a solution whose first task starts children that fill some MiB each."""
    code = fill.format(size=size) + STAY
    return with_fetch_all(CHILDREN.format(code=code, count=count, how=how, pause=pause))


def test_eight_children_of_400_mb_are_ended(judge: Judge) -> None:
    peak, over = 0, threading.Event()

    def look() -> None:
        nonlocal peak
        while not over.wait(0.02):
            held = 0
            for process in psutil.Process().children(recursive=True):
                try:
                    held += process.memory_info().rss
                except psutil.Error:
                    continue
            peak = max(peak, held)

    looking = threading.Thread(target=look)
    looking.start()
    try:
        verdict = grade(judge, children(OWN, 8, 400, pause=LIMIT))
    finally:
        over.set()
        looking.join()
    assert points(verdict) == [0, 3]
    assert "your code and what it started took over 2 GiB" in words_of(verdict)
    assert peak < 3000 * MIB
    assert not running()


@pytest.mark.parametrize(
    ("fill", "how"),
    [(OWN, ""), (OWN, "start_new_session=True"), (MAPPED, ""), (NESTED, "")],
    ids=["children", "in sessions of their own", "shared memory", "grandchildren"],
)
def test_all_that_was_started_counts(
    judge: Judge, monkeypatch: pytest.MonkeyPatch, fill: str, how: str
) -> None:
    monkeypatch.setattr(confinement, "MEMORY", SMALL)
    verdict = grade(judge, children(fill, 5, 60, how, LIMIT))
    assert points(verdict) == [0, 3]
    assert "took over 0.25 GiB" in words_of(verdict)
    assert not running()


def test_what_is_not_too_much_is_let_be(
    judge: Judge, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(confinement, "MEMORY", SMALL)
    verdict = grade(judge, children(OWN, 2, 30, pause=0.3))
    assert "all filled it" in words_of(verdict)


@pytest.mark.skipif(not memory.LINUX, reason="needs Linux, which tells shares")
def test_what_all_share_counts_once(
    judge: Judge, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(confinement, "MEMORY", SMALL)
    body = """
import mmap
shared = mmap.mmap(-1, 100 * 2**20)
shared.write(b'x' * (100 * 2**20))
pids = []
for _ in range(5):
    pid = os.fork()
    if pid == 0:
        sum(shared[i] for i in range(0, 100 * 2**20, 4096))
        time.sleep(0.5)
        os._exit(0)
    pids.append(pid)
for pid in pids:
    await asyncio.to_thread(os.waitpid, pid, 0)
return ['all have seen it']"""
    verdict = grade(judge, with_fetch_all(body))
    assert "all have seen it" in words_of(verdict)


def test_very_many_processes_are_ended(
    judge: Judge, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory, "MOST_PROCESSES", 20)
    verdict = grade(judge, children("x = 1", 40, 0, pause=LIMIT))
    assert points(verdict) == [0, 3]
    assert "your code started over 20 processes" in words_of(verdict)
    assert not running()


def running() -> list[int]:
    """Return the processes of these tests that still run."""
    return [
        process.pid
        for process in psutil.process_iter(["cmdline"])
        if PAUSE in " ".join(process.info["cmdline"] or [])
    ]
