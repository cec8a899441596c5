"""`serve` in a terminal: at every save anew, at one address, and gone at its end."""

import re
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from tests.grader.reference import SOLUTION, install
from tests.grader.terminal import Terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="it has no terminals")
BYE = SOLUTION.replace(b'"hello"', b'"bye"')
LOOP = b"\nwhile True:\n    pass\n"
SLOW = SOLUTION.replace(
    b"async def greet(request):",
    b"async def greet(request):\n    await asyncio.sleep(3)",
)
STARTS = b"\nimport subprocess\nsubprocess.Popen(['sleep', '600'])\n"


class Served:
    """`serve reference` in a terminal, and its address."""

    def __init__(self, course: Path, source: bytes, *words: str) -> None:
        self.file = install(course, source)
        self.terminal = Terminal(course, "serve", "reference", *words)
        self.address = ""

    def begun(self) -> str:
        """Wait for the address; return what came before it."""
        before = self.terminal.wait_for("Serving at ")
        self.address = self.terminal.wait_for("   as for").split()[0]
        return before

    def get(self, path: str) -> tuple[int, str]:
        """Ask for a page; return status and text."""
        try:
            with urllib.request.urlopen(self.address + path, timeout=20) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    def family(self) -> list[psutil.Process]:
        """Return the processes of `serve`, itself among them."""
        one = psutil.Process(self.terminal.process.pid)
        return [one, *one.children(recursive=True)]


Serving = Callable[..., Served]


@pytest.fixture
def serving(course: Path) -> Iterator[Serving]:
    """Give a function that starts `serve` on a source, with more words."""
    begun: list[Served] = []

    def start(source: bytes = SOLUTION, *words: str) -> Served:
        begun.append(Served(course, source, *(words or ("--port", "0"))))
        return begun[-1]

    yield start
    for one in begun:
        one.terminal.interrupt()
        one.terminal.close()


def test_it_prints_each_request_and_serves_each_save(serving: Serving) -> None:
    served = serving()
    served.begun()
    assert served.get("/greet/tea") == (200, '{"hello": "tea"}')
    assert re.search(r"GET /greet/tea +200 +[\d.]+ ms", served.terminal.wait_for(" ms"))
    assert served.get("/nowhere")[0] == 404
    served.terminal.wait_for("404")
    address = served.address
    served.file.write_bytes(BYE)
    served.begun()
    assert served.address == address
    assert served.get("/greet/tea") == (200, '{"bye": "tea"}')


def test_what_cannot_be_loaded_is_said_and_the_old_goes_on(serving: Serving) -> None:
    served = serving()
    served.begun()
    for broken, said in (
        (b"\ndef broken(:\n", "SyntaxError"),
        (b"\nnothing()\n", "NameError"),
        (LOOP, "not loaded after"),
        (b"\nexit()\n", "SystemExit"),
    ):
        served.file.write_bytes(SOLUTION + broken)
        line = len(SOLUTION.splitlines()) + 2
        shown = served.terminal.wait_for("What was served before goes on.")
        assert said in shown
        assert f"exercises/reference.py:{line}" in shown or broken is LOOP
        assert served.get("/greet/tea")[0] == 200
    served.file.write_bytes(BYE)
    served.begun()
    assert served.get("/greet/tea") == (200, '{"bye": "tea"}')


@pytest.mark.parametrize("broken", [b"\nnothing()\n", LOOP])
def test_a_file_that_is_broken_from_the_start_answers_503(
    serving: Serving, broken: bytes
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    served = serving(SOLUTION + broken, "--port", str(port))
    served.terminal.wait_for("It answers 503.")
    served.address = f"http://127.0.0.1:{port}"
    status, text = served.get("/greet/tea")
    assert status == 503
    assert ("NameError" if broken != LOOP else "TimeoutError") in text
    served.file.write_bytes(SOLUTION)
    served.begun()
    assert served.get("/greet/tea")[0] == 200


def test_a_request_under_way_ends_well(serving: Serving) -> None:
    served = serving(SLOW)
    served.begun()
    slow: list[tuple[int, str]] = []
    asking = threading.Thread(target=lambda: slow.append(served.get("/greet/tea")))
    asking.start()
    time.sleep(0.5)
    served.file.write_bytes(BYE)
    served.begun()
    assert served.get("/greet/tea") == (200, '{"bye": "tea"}')
    assert slow == []
    asking.join(20)
    assert slow == [(200, '{"hello": "tea"}')]


@pytest.mark.parametrize("more", [b"", LOOP, STARTS])
def test_ctrl_c_leaves_nothing_running(serving: Serving, more: bytes) -> None:
    served = serving(SOLUTION + STARTS)
    served.begun()
    if more == LOOP:
        served.file.write_bytes(SOLUTION + LOOP)
        time.sleep(2)
    family = served.family()
    assert len(family) > 2
    begin = time.monotonic()
    assert served.terminal.interrupt() == 0
    assert time.monotonic() - begin < 10
    _, alive = psutil.wait_procs(family, timeout=5)
    ended = (psutil.STATUS_ZOMBIE, psutil.STATUS_DEAD)
    assert [one for one in alive if one.status() not in ended] == []


def test_a_handler_that_holds_the_loop_is_replaced(serving: Serving) -> None:
    held = SOLUTION.replace(b"data = await request.json()", b"while True: pass")
    served = serving(held)
    served.begun()
    with pytest.raises(OSError):
        urllib.request.urlopen(f"{served.address}/add", data=b"{}", timeout=1)
    served.file.write_bytes(BYE)
    served.begun()
    assert served.get("/greet/tea") == (200, '{"bye": "tea"}')


def run(course: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "exercises", *words],
        cwd=course,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["async_basics"], "has no application to serve"),
        (["client_sessions"], "has no application to serve"),
        (["server_routes", "add_job"], "add_job is not served by its checks"),
        (["server_routes", "greets"], "There is no task 'greets'"),
        (["middleware"], "Did you mean middlewares?"),
    ],
)
def test_what_cannot_be_served_says_what_to_do(
    course: Path, words: list[str], said: str
) -> None:
    done = run(course, "serve", *words)
    assert done.returncode == 2
    assert said in done.stderr


def test_a_port_that_is_taken(course: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = run(course, "serve", "middlewares", "--port", port)
    assert done.returncode == 2
    assert f"port {port}" in done.stderr


def test_talk_says_what_is_given_and_prints_what_comes(
    course: Path, serving: Serving
) -> None:
    solution = course / "solutions" / "websockets.py"
    shutil.copy(solution, course / "exercises")
    terminal = Terminal(course, "serve", "websockets", "echo", "--port", "0")
    try:
        terminal.wait_for("Serving at http")
        base = "ws" + terminal.wait_for("   as for").split()[0]
        words = [f"{base}/echo", "ahoy", "@hex:00ff", "@text:@2", "out"]
        done = run(course, "talk", *words)
        assert done.returncode == 0
        for said in ("comes  ahoy", r"b'\x00\xff'", "comes  @2", "closed with 1000"):
            assert said in done.stdout
        ships = [f"{base}/channels/9?ship={name}" for name in ("Anna", "Bob")]
        heard = run(course, "talk", *ships, "@1", "ahoy", "@2", "@close").stdout
        assert heard.count('{"ship": "Anna", "text": "ahoy"}') == 2
        assert '1  comes  {"ship": "Bob", "text": "left"}' in heard
        assert run(course, "talk", f"{base}/nowhere").returncode == 1
        assert run(course, "talk", "ahoy").returncode == 2
        assert run(course, "talk", f"{base}/echo", "@hex:no").returncode == 2
    finally:
        terminal.interrupt()
        terminal.close()
