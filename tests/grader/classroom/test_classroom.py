"""`grade`: a whole class at once, each submission kept apart from all else."""

import contextlib
import csv
import html
import json
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import psutil
import pytest

from exercises.grader import catalogue
from exercises.grader.classroom import grading
from exercises.grader.classroom.gradebook import Gradebook, Result, State
from exercises.grader.classroom.submissions import Submission, find
from exercises.grader.judging.grader import Grader
from exercises.grader.recognition.resemblance import resembled
from exercises.grader.sandbox.confinement import landlock_version
from exercises.grader.verdict import CheckResult, Failure, Problem, TaskResult, Verdict
from tests.files import ROOT, copy_course, with_answer
from tests.grader import reference
from tests.grader.hostile import BODIES, FORGERIES, LOADING, attacks, with_fetch_all

POINTS = 5  # of the reference exercise
SECOND = catalogue.slugs()[1]
linux = pytest.mark.skipif(sys.platform != "linux", reason="needs Linux")
confined = pytest.mark.skipif(
    landlock_version() == 0, reason="needs Linux 5.13 or newer, with Landlock"
)


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy the course, with the reference exercise in it."""
    folder = copy_course(tmp_path_factory.mktemp("course"))
    reference.install(folder)
    shutil.copytree(ROOT / "tests" / "wrong_answers", folder / "tests/wrong_answers")
    return folder


def command(*words: str | Path) -> list[str]:
    return [sys.executable, "-m", "exercises", "grade", *map(str, words)]


def grade(course: Path, *words: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(*words),
        cwd=course,
        capture_output=True,
        encoding="utf-8",
        timeout=240,
        check=False,
    )


def hand_in(folder: Path, sources: dict[str, bytes], slug: str = "reference") -> None:
    for student, source in sources.items():
        path = folder / student / f"{slug}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(source)


def results_of(folder: Path) -> dict[str, dict[str, Any]]:
    """Return what results.json says of the reference exercise, by student."""
    whole = json.loads((folder / "results.json").read_text(encoding="utf-8"))
    return {one["student"]: one for one in whole if one["exercise"] == "reference"}


def solution(slug: str) -> str:
    return (ROOT / "solutions" / f"{slug}.py").read_text(encoding="utf-8")


def test_every_report_says_who_did_what(course: Path, tmp_path: Path) -> None:
    folder, results = tmp_path / "class", tmp_path / "out"
    wrong = next(
        path
        for path in sorted((ROOT / "tests/wrong_answers" / SECOND).glob("*.py"))
        if path.read_text(encoding="utf-8").count("fails: list_books")
    )
    mistake = wrong.read_text(encoding="utf-8").splitlines()[0].strip('"')
    answer = with_answer(solution(SECOND), wrong.read_text(encoding="utf-8"))
    hand_in(folder, {"ann": solution(SECOND).encode()}, SECOND)
    hand_in(folder, {"<b>=ben": answer.encode(), "cy": b"def x(:"}, SECOND)
    hand_in(folder, {"=dan": reference.SOLUTION})
    done = grade(course, folder, "--results", results)
    assert done.returncode == 0, done.stderr
    assert f"4 of 4 graded: {results}/results.html" in done.stdout
    possible = catalogue.points_possible(SECOND)
    with (results / "results.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["student"]: row for row in csv.DictReader(file)}
    assert rows["ann"]["points"] == str(possible)
    assert 0 < int(rows["<b>=ben"]["points"]) < possible
    assert rows["<b>=ben"]["resembles"] == f"list_books: {mistake}"
    assert rows["cy"]["problem"].startswith("SyntaxError")
    assert rows["'=dan"]["points_possible"] == str(POINTS), "no formula begins a cell"
    suites = ElementTree.parse(results / "results.xml").getroot()
    failures = {suite.get("name"): suite.get("failures") for suite in suites}
    assert failures[f"ann/{SECOND}"] == "0"
    assert failures["=dan/reference"] == "0"
    page = (results / "results.html").read_text(encoding="utf-8")
    assert "&lt;b&gt;=ben" in page and "<b>=ben" not in page
    assert html.escape(mistake) in page
    assert page.index("What failed most") < page.index("list_books")


def test_what_is_like_nothing_known_is_said_to_be_like_nothing() -> None:
    def checks(*failed: str) -> tuple[CheckResult, ...]:
        failure = Failure("", "", "", problem=Problem("ValueError", ""))
        return tuple(
            CheckResult(c.name, c.requirement, failure if c.name in failed else None)
            for c in task.checks
        )

    task = catalogue.exercise(SECOND).tasks[0]
    result = TaskResult(task.name, "", checks(task.checks[0].name))
    verdict = Verdict(SECOND, "", (result,), 0.0)
    strange = f"async def {task.name}(request):\n    while os.fork() > 0: pass\n"
    assert resembled(verdict, strange.encode()) == {}
    assert resembled(verdict, b"# there is no such function") == {}


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


def ours(pid: int, folder: Path) -> bool:
    """Tell whether a process works in a folder of results, as subjects do."""
    try:
        return str(folder) in os.readlink(f"/proc/{pid}/cwd")
    except OSError:
        return False


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


@pytest.fixture(scope="module")
def kept_from() -> dict[str, bool]:
    grader = Grader(apart=True)
    kept = grader.kept_from()
    grader.close()
    return kept


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


def test_results_of_another_source_are_not_shown(tmp_path: Path) -> None:
    book = Gradebook(tmp_path / "gradebook.sqlite")
    one = Submission("ann", SECOND, tmp_path)
    old, new = State("old", "checks"), State("new", "checks")
    book.keep(Result("ann", SECOND, Verdict(SECOND, "", (), 0.0), "", {}), old)
    assert book.has(one, old) and not book.has(one, new)
    assert [result.student for result in book.results({one: old})] == ["ann"]
    assert list(book.results({one: new})) == []
    book.close()


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
def test_strange_names_are_told_apart_and_shown(course: Path, tmp_path: Path) -> None:
    folder = tmp_path / "class"
    for name in (b"M\xfcller", b"M\xf6ller", b"ann [x]"):
        path = os.path.join(os.fsencode(folder), name)
        os.makedirs(path)
        with open(os.path.join(path, b"reference.py"), "wb") as file:
            file.write(reference.SOLUTION)
    (folder / "[").mkdir()
    (folder / "[" / "odd].py").write_text("")
    done = grade(course, folder)
    assert done.returncode == 0, done.stderr
    assert "[/odd].py" in done.stderr
    names = results_of(tmp_path / "class-results").keys()
    assert names == {"M\\xfcller", "M\\xf6ller", "ann [x]"}


def test_a_folder_that_is_closed_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand_in(tmp_path, {"ann": b"", "yan": b""}, SECOND)
    look = os.scandir

    def scandir(path: str | Path) -> Any:
        if Path(path).name == "yan":
            raise PermissionError(13, "Permission denied", str(path))
        return look(path)

    monkeypatch.setattr(os, "scandir", scandir)
    found = find(tmp_path, [SECOND])
    assert [one.student for one in found.submissions] == ["ann"]
    assert found.closed == (str(tmp_path / "yan"),)


@linux
def test_where_nothing_keeps_submissions_apart_it_is_said(
    course: Path, tmp_path: Path
) -> None:
    hand_in(tmp_path / "class", {"ann": reference.SOLUTION})
    forbid = 'echo 0 > /proc/sys/user/max_user_namespaces; exec "$@"'
    words = ["unshare", "--user", "--map-root-user", "sh", "-c", forbid, "sh"]
    done = subprocess.run(
        [*words, *command(tmp_path / "class")],
        cwd=course,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "not kept from the network" in done.stderr
    page = (tmp_path / "class-results" / "results.html").read_text(encoding="utf-8")
    assert "not kept from the network" in page
    assert results_of(tmp_path / "class-results")["ann"]["points"] == POINTS


@linux
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_ended_in_the_middle_it_goes_on_where_it_was(
    how: signal.Signals, course: Path, tmp_path: Path
) -> None:
    folder, results = tmp_path / "class", tmp_path / "class-results"
    sources = {f"s{n:03}": reference.SOLUTION + b"# %d\n" % n for n in range(120)}
    hand_in(folder, {**sources, "s000": with_fetch_all("time.sleep(60)")})
    # It hears Ctrl-C, though these tests were started in the background.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    process = subprocess.Popen(
        command(folder),
        cwd=course,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    signal.signal(signal.SIGINT, before)
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


def until(condition: Any) -> None:
    """Wait until a condition holds; 20 s at most."""
    end = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.01)


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


LAYOUTS = {
    "{slug}/{student}.py": "reference/ann.py",
    "{student}_{slug}.py": "ann_reference.py",
    "week 1/{student}/src/{slug}.py": "week 1/ann/src/reference.py",
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_any_layout_can_be_said(layout: str, course: Path, tmp_path: Path) -> None:
    path = tmp_path / "class" / LAYOUTS[layout]
    path.parent.mkdir(parents=True)
    path.write_bytes(reference.SOLUTION)
    refused = grade(course, tmp_path / "class")
    assert refused.returncode == 2
    assert path.name in refused.stderr and "--layout" in refused.stderr
    assert not (tmp_path / "class-results").exists()
    done = grade(course, tmp_path / "class", "--layout", layout)
    assert done.returncode == 0, done.stderr
    assert results_of(tmp_path / "class-results")["ann"]["points"] == POINTS


WRONG_USAGE = {
    "no such folder": (["nowhere"], "does not exist"),
    "a layout without a student": ([".", "--layout", "{slug}.py"], "{student}"),
    "an unknown exercise": ([".", "--only", "referenc"], "Did you mean reference?"),
    "no job": ([".", "--jobs", "0"], "0 is not in the range"),
    "an empty folder": (["."], "There is no submission in"),
}


@pytest.mark.parametrize("case", WRONG_USAGE)
def test_wrong_usage_is_answered_clearly(
    case: str, course: Path, tmp_path: Path
) -> None:
    words, said = WRONG_USAGE[case]
    (tmp_path / "class").mkdir()
    folder = words[0].replace(".", str(tmp_path / "class"))
    done = grade(course, folder, *words[1:])
    assert done.returncode == 2
    assert said in " ".join(done.stderr.split())


@linux
def test_what_cannot_be_read_is_said_and_never_followed(
    course: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "class"
    hand_in(folder, {"ann": reference.SOLUTION, "big": b"#" * (1024**2 + 1)})
    for student in ("link", "pipe"):
        (folder / student).mkdir()
    (folder / "link" / "reference.py").symlink_to(folder / "ann" / "reference.py")
    os.mkfifo(folder / "pipe" / "reference.py")
    (folder / "loop").symlink_to(folder)
    done = grade(course, folder)
    assert done.returncode == 0, done.stderr
    found = results_of(tmp_path / "class-results")
    said = {who: one["problem"] for who, one in found.items()}
    assert said.pop("ann") == ""
    assert sorted(said) == ["big", "link", "pipe"]
    assert "more than 1 MiB" in said["big"]
    assert "a link" in said["link"]
    assert "no regular file" in said["pipe"]


def test_two_at_once_do_not_share_a_folder(course: Path, tmp_path: Path) -> None:
    from filelock import FileLock

    hand_in(tmp_path / "class", {"ann": reference.SOLUTION})
    (tmp_path / "class-results").mkdir()
    with FileLock(tmp_path / "class-results" / ".lock"):
        done = grade(course, tmp_path / "class")
    assert done.returncode == 2
    assert "Another `grade` is writing" in done.stderr
