"""`grade`: each submission is kept apart from all else."""

import contextlib
import csv
import os
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from tests.grader import reference
from tests.grader.classroom.room import (
    POINTS,
    confined,
    grade,
    hand_in,
    linux,
    ours,
    results_of,
)
from tests.grader.hostile import BODIES, FORGERIES, LOADING, attacks, with_fetch_all


def mixed(precious: Path, new: Path) -> dict[str, tuple[bytes, int]]:
    """Return 200 sources and their points; a quarter of them is hostile."""
    hostile = [(source, 0) for source, _, _ in LOADING.values()]
    hostile += [(source.encode(), 0) for source in FORGERIES.values()]
    hostile += [(b"x = 1\nwhile True:\n    x += 1\n", 0)]
    hostile += [(with_fetch_all(body), 3) for body, _ in BODIES.values()]
    for attack in attacks(precious, new, [1, 2, os.getpid()]):
        hostile.append((with_fetch_all(f"return [str({attack})]"), 3))
    hostile += hostile[:3] * (50 - len(hostile))
    hostile = hostile[:50]
    mixed = {}
    for number in range(200):
        source, points = reference.SOLUTION + b"\n# %d\n" % number, POINTS
        if number % 4 == 0:
            source, points = hostile[number // 4]
        mixed[f"student{number:03}"] = (source, points)
    return mixed


@linux
@confined
def test_a_quarter_is_hostile_and_costs_itself_only(
    course: Path, tmp_path: Path
) -> None:
    folder, results = tmp_path / "class", tmp_path / "out"
    precious = tmp_path / "precious"
    precious.write_text("mine")
    sources = mixed(precious, tmp_path / "new")
    hand_in(folder, {student: source for student, (source, _) in sources.items()})
    before = everything_in(course, folder)
    processes = set(psutil.pids())
    done = grade(course, folder, "--results", results)
    assert done.returncode == 0, done.stderr
    found = results_of(results)
    assert {who: one["points"] for who, one in found.items()} == {
        who: points for who, (_, points) in sources.items()
    }
    assert everything_in(course, folder) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "class",
        "out",
        "precious",
    ]
    assert precious.read_text() == "mine"
    assert sorted(path.name for path in results.iterdir()) == [
        ".lock",
        "gradebook.sqlite",
        "results.csv",
        "results.html",
        "results.json",
        "results.xml",
    ]
    left = [pid for pid in set(psutil.pids()) - processes if ours(pid, results)]
    assert not left


def everything_in(*folders: Path) -> dict[Path, bytes]:
    return {
        path: path.read_bytes()
        for folder in folders
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }


PRIVATE = {
    "another submission": ("files", "open({other!r}).read()"),
    "the results": ("files", "os.listdir({results!r})"),
    "the checks": ("files", "os.listdir({checks!r})"),
    "a server beside": (
        "network",
        "socket.create_connection(('127.0.0.1', {port}), 1)",
    ),
    "a socket beside": (
        "processes",
        "socket.socket(socket.AF_UNIX).connect({socket!r})",
    ),
    "the instructor's environment": (
        "files",
        "open('/proc/self/environ').read().index('hunter2')",
    ),
    "sockets of the system": ("processes", "os.stat({run!r})"),
    "other processes": (
        "processes",
        "[p for p in os.listdir('/proc') if p.isdigit()][8]",
    ),
}


KINDS = {
    "ConnectionRefusedError",
    "FileNotFoundError",
    "IndexError",
    "PermissionError",
    "ValueError",
}


@contextlib.contextmanager
def named_socket() -> Iterator[str]:
    """Listen at a path, as agents with keys do."""
    with (
        tempfile.TemporaryDirectory() as folder,
        socket.socket(socket.AF_UNIX) as listener,
    ):
        listener.bind(f"{folder}/agent")
        listener.listen()
        yield f"{folder}/agent"


@linux
@pytest.mark.parametrize("what", PRIVATE)
def test_a_submission_is_kept_from(
    what: str,
    course: Path,
    tmp_path: Path,
    kept_from: dict[str, bool],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder, results = tmp_path / "class", tmp_path / "out"
    monkeypatch.setenv("INSTRUCTORS_SECRET", "hunter2")
    keeper, attack = PRIVATE[what]
    if not kept_from[keeper]:
        pytest.skip("needs Linux with Landlock, and with namespaces for any user")
    with socket.create_server(("127.0.0.1", 0)) as listener, named_socket() as name:
        attack = attack.format(
            other=str(folder / "ann" / "reference.py"),
            results=str(results),
            checks=str(course / "exercises" / "checks"),
            run=f"/run/{os.listdir('/run')[0]}",
            port=listener.getsockname()[1],
            socket=name,
        )
        spy = f"import socket\nfound = {attack}\nprint('FOUND', found)\nreturn []"
        hand_in(folder, {"ann": reference.SOLUTION, "spy": with_fetch_all(spy)})
        done = grade(course, folder, "--results", results)
    assert done.returncode == 0, done.stderr
    assert ("Take care" in done.stderr) == (not all(kept_from.values()))
    found = results_of(results)
    assert (found["ann"]["points"], found["spy"]["points"]) == (POINTS, 3)
    first = found["spy"]["verdict"]["tasks"][0]["checks"][0]
    assert "FOUND" not in first["printed"]
    assert first["failure"]["problem"]["type"] in KINDS


EVIL = {
    "switches the network off": """
import fcntl, socket, struct
with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
    fcntl.ioctl(any_socket, 0x8914, struct.pack("16sh14x", b"lo", 0))
""",
    "limits every process": """
import contextlib, os, resource
for pid in [*range(2, 40), os.getppid()]:
    with contextlib.suppress(OSError):
        resource.prlimit(pid, resource.RLIMIT_NOFILE, (9, 9))
    with contextlib.suppress(OSError):
        os.sched_setscheduler(pid, os.SCHED_IDLE, os.sched_param(0))
resource.prlimit(1, resource.RLIMIT_NOFILE, (9, 9))
""",
    "takes modes, times and ends away": """
import contextlib, os
for path in PATHS:
    for attack in (lambda: os.chmod(path, 0), lambda: os.utime(path, (0, 0)),
                   lambda: os.truncate(path, 0)):
        with contextlib.suppress(OSError):
            attack()
""",
    "nests thousands of folders": """
import os
for _ in range(3000):
    os.mkdir("x" * 50)
    os.chdir("x" * 50)
""",
    "raises half a character": "raise ValueError('\\udce9')",
    "ends what started it": "import os\nos.kill(os.getppid(), 9)",
    "leaves memory to the next one": """
import ctypes
libc = ctypes.CDLL(None)
libc.shmat.restype = ctypes.c_void_p
number = libc.shmget(0x5EED, 4096, 0o1666)
ctypes.memmove(libc.shmat(number, None, 0), b"answers", 7)
""",
}


NEXT = b"""
import ctypes
if ctypes.CDLL(None).shmget(0x5EED, 4096, 0) >= 0:
    raise ValueError("the last one has left something")
"""


@linux
@pytest.mark.parametrize("what", EVIL)
def test_no_submission_harms_the_next_one(
    what: str, course: Path, tmp_path: Path, kept_from: dict[str, bool]
) -> None:
    if not all(kept_from.values()):
        pytest.skip("needs Linux with Landlock, and with namespaces for any user")
    folder, results = tmp_path / "class", tmp_path / "out"
    hand_in(folder, {f"student{n}": reference.SOLUTION + NEXT for n in range(3)})
    checks = course / "exercises" / "checks" / "reference" / "fetch_all.py"
    paths = [checks, folder / "student1", folder / "student1" / "reference.py", results]
    source = EVIL[what].replace("PATHS", repr([str(path) for path in paths]))
    hand_in(folder, {"evil": source.encode()})
    before = [(path.stat().st_mode, path.stat().st_size) for path in paths[:3]]
    done = grade(course, folder, "--results", results, "--jobs", "1")
    assert done.returncode == 0, done.stderr
    points = {who: one["points"] for who, one in results_of(results).items()}
    assert points == {"evil": 0, **{f"student{n}": POINTS for n in range(3)}}
    assert [(path.stat().st_mode, path.stat().st_size) for path in paths[:3]] == before
    assert results.stat().st_mode & 0o700 == 0o700
    assert not list(results.glob(".working-*"))
    with (results / "results.csv").open(encoding="utf-8") as file:
        assert len(list(csv.DictReader(file))) == 4
