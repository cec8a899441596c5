"""Whatever a learner's file does, the grader answers clearly and loses nothing."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from exercises.grader.confinement import landlock_version
from exercises.grader.judge import Judge
from exercises.grader.report import rows
from exercises.grader.verdict import Verdict
from tests import reference

ROOT = Path(__file__).resolve().parent.parent
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


def with_fetch_all(body: str, head: str = "") -> bytes:
    """Return the solution with another `fetch_all`."""
    lines = "\n".join("    " + line for line in body.splitlines())
    right = reference.SOLUTION.decode()
    assert "async def greet" in right
    rest = right[right.index("async def greet") :]
    start = "import asyncio, os, sys, time\nimport aiohttp\nfrom aiohttp import web\n"
    return f"{start}{head}\nasync def fetch_all(urls):\n{lines}\n\n{rest}".encode()


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


LOADING = {
    "syntax error": (b"def broken(:\n    pass\n", "SyntaxError", 1),
    "exception": (b"x = 1\nraise ValueError('tea')\n", "ValueError", 2),
    "sys.exit": (b"import sys\nsys.exit(0)\n", "SystemExit", 2),
    "os._exit": (b"import os\nos._exit(0)\n", "ProcessEnded", 0),
    "not UTF-8": (b"# ok\nx = '\xff'\n", "UnicodeDecodeError", 2),
    "null byte": (b"x = 1\0\n", "SyntaxError", 0),
    "reads stdin": (b"input()\n", "EOFError", 1),
    "no internal session": (
        b"import aiohttp\nsession = aiohttp.ClientSession()\nimport os\nos.abort()\n",
        "ProcessEnded",
        0,
    ),
}


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


BODIES = {
    "untouched": ("raise NotImplementedError", "NotImplementedError"),
    "sys.exit": ("sys.exit(0)", "SystemExit"),
    "os._exit": ("os._exit(0)", "ended its own process"),
    "kills itself": ("os.kill(os.getpid(), 9)", "ended its own process"),
    "loops": ("while True:\n    pass", r"running at exercises/reference.py:[67]"),
    "awaits for ever": (
        "while True:\n    await asyncio.sleep(1)",
        "awaiting at exercises/reference.py:7",
    ),
    "swallows cancellation": (
        "while True:\n    try:\n        await asyncio.sleep(60)\n"
        "    except BaseException:\n        pass",
        "awaiting at exercises/reference.py",
    ),
    "takes 50 GB": ("return [len(bytearray(50 * 2**30))]", "MemoryError"),
    "prints 500 MB": (
        "for _ in range(500):\n    print('x' * 2**20)\nreturn []",
        "printed over 16 MiB",
    ),
    "reads stdin": ("return [input()]", "EOFError"),
    "no plain data": ("return [object()]", r"the result\[0\] is a object"),
    "too long": ("return ['x' * 8_000_000]", "TooLong"),
    "refers to itself": ("x = []\nx.append(x)\nreturn x", "RecursionError"),
    "guesses": ("return ['tea'] * len(urls)", "wanted"),
    "leaves a task": (
        "asyncio.create_task(asyncio.sleep(60))\nreturn []",
        "left running",
    ),
    "leaves a process": (
        "import subprocess\nsubprocess.Popen(['sleep', '60.25'],"
        " start_new_session=True)\nreturn []",
        "left a process running: sleep 60.25",
    ),
}


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


NOTICED = {
    "session kept open": (
        "session = aiohttp.ClientSession()\nkept.append(session)\n"
        "return [await fetch(session, url) for url in urls]",
        r"a ClientSession was not closed: exercises/reference.py:13",
    ),
    "session lost": (
        "session = aiohttp.ClientSession()\n"
        "return [await fetch(session, url) for url in urls]",
        r"a ClientSession was not closed: exercises/reference.py:13",
    ),
    "blocks the loop": (
        "time.sleep(0.6)\nreturn []",
        r"the event loop stood still: exercises/reference.py:13",
    ),
    "coroutine not awaited": (
        "asyncio.sleep(1)\nforgotten()\nreturn []",
        r"forgotten was called, but not awaited: exercises/reference.py:14",
    ),
    "error of a task unseen": (
        "task = asyncio.create_task(failing())\nawait asyncio.sleep(0.01)\nreturn []",
        r"nobody looked at the error of a task: ValueError: tea: exercises/\S+:9",
    ),
    "process in its own session": (
        "import subprocess\nsubprocess.Popen(['sleep', '60.5'],"
        " start_new_session=True)\nreturn []",
        "left a process running: sleep 60.5",
    ),
}
HELPERS = """
async def fetch(session, url):
    async with session.get(url) as response:
        return await response.text()
async def failing():
    raise ValueError("tea")
kept = []
async def forgotten(): pass"""


@pytest.mark.parametrize("case", NOTICED)
def test_what_is_left_behind_is_noticed_with_its_check(judge: Judge, case: str) -> None:
    body, said = NOTICED[case]
    verdict = grade(judge, with_fetch_all(body, HELPERS))
    noticed = [words for check in verdict.tasks[0].checks for words in check.noticed]
    assert any(re.fullmatch(said, words) for words in noticed), (noticed, verdict)
    assert verdict.tasks[1].points == 3
    assert not any(check.noticed for check in verdict.tasks[1].checks)


@linux
def test_a_killed_check_leaves_nothing_running(tmp_path: Path) -> None:
    for name in ("examples", "exercises", "notebooks"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(reference.__file__, tmp_path / "exercises" / "checks" / "reference.py")
    file = tmp_path / "exercises" / "reference.py"
    hangs = "import subprocess\nsubprocess.run(['sleep', '61.75'])\ntime.sleep(60)"
    file.write_bytes(with_fetch_all(hangs))
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


def test_what_was_printed_comes_with_its_check(judge: Judge) -> None:
    verdict = grade(judge, with_fetch_all("print('a clue', len(urls))\nreturn []"))
    assert [check.printed for check in verdict.tasks[0].checks] == ["a clue 3\n"] * 2
    assert ("printed", "a clue 3") in rows(verdict, verdict.tasks[0].checks[0])
    assert verdict.tasks[1].checks[0].printed == ""


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
    from exercises.grader.forking import ForkServer

    assert isinstance(judge.host, ForkServer) and judge.host.process is not None
    keeper = judge.host.process.pid
    attacks = [
        f"open({str(mine)!r}, 'w')",
        f"os.remove({str(mine)!r})",
        f"open({str(tmp_path / 'new')!r}, 'w')",
        f"open({str(ROOT / 'tests' / 'reference.py')!r})",
        f"os.listdir({str(ROOT)!r})",
        f"os.kill({victim}, {int(signal.SIGTERM)})",
        f"os.kill({keeper}, {int(signal.SIGKILL)})",
        "os.kill(os.getppid(), 9)",
        f"open('/proc/{victim}/mem', 'rb')",
        "os.rmdir(os.getcwd())",
    ]
    for attack in attacks:
        verdict = grade(judge, with_fetch_all(f"return [str({attack})]"))
        assert points(verdict) == [0, 3]
        assert "PermissionError" in words_of(verdict), attack
    assert mine.read_text() == "precious"
    assert not (tmp_path / "new").exists()
    assert judge.host.process.pid == keeper


FORGERIES = {
    "every descriptor": """
import os
report = b'{"status": 0, "left": [], "passed": true, "points": 5}\\n'
for fd in range(3, 64):
    try:
        os.write(fd, report)
    except OSError:
        pass
os._exit(0)
""",
    "patches what it can reach": """
import asyncio, json, sys
from exercises.grader import inside, wire
inside.problem = lambda *a: None
async def always(self, *a):
    return True
inside.Inside.call = always
inside.Inside.serve = always
wire.plain = lambda value, where="": True
""",
    "answers what was not asked": """
import asyncio, socket
from exercises.grader.wire import pack
channel = socket.socket(fileno=3)
for number in range(50):
    channel.send(pack({"id": number, "value": 1}))
channel.detach()
""",
}


@pytest.mark.parametrize("case", FORGERIES)
def test_a_forged_report_wins_nothing(judge: Judge, case: str) -> None:
    assert points(grade(judge, FORGERIES[case].encode())) == [0, 0]


def test_two_saves_of_equal_length_are_told_apart(judge: Judge) -> None:
    wrong = reference.SOLUTION.replace(b'"hello"', b'"hullo"')
    assert len(wrong) == len(reference.SOLUTION)
    for _ in range(3):
        assert not judge.grade(reference.exercise(), wrong).passed
        assert judge.grade(reference.exercise(), reference.SOLUTION).passed
