"""Answers to the reference exercise that are right, but for what they leave behind.

Each gives every answer that is wanted, so that only its finding can cost its point.
"""

from dataclasses import dataclass

from exercises.grader.checking import Finding
from tests.grader import reference
from tests.grader.hostile import with_fetch_all

HELPERS = """import hashlib, socket, sqlite3, subprocess, threading, urllib.request
kept = []
async def fetch(session, url):
    async with session.get(url) as response:
        return await response.text()
async def failing():
    raise ValueError("tea")
async def forgotten(): pass
def broken(): return 1 / 0"""
ASK = "return await asyncio.gather(*[fetch(session, url) for url in urls])"
OPEN = f"async with aiohttp.ClientSession() as session:\n    {ASK}"


@dataclass(frozen=True)
class Leftover:
    """A body of `fetch_all`, and what is found: kind, words, and text of the line."""

    body: str
    finding: Finding
    words: str
    at: str

    @property
    def source(self) -> bytes:
        """The whole file."""
        return with_fetch_all(self.body, HELPERS)

    @property
    def line(self) -> int:
        """The number of the line that is named; 0 where none is known."""
        lines = self.source.decode().splitlines()
        found = [number for number, text in enumerate(lines, 1) if self.at in text]
        return found[-1] if self.at else 0


def first(begin: str) -> str:
    """Return a body that does something, then answers as it should."""
    return f"{begin}\n{OPEN}"


LEFTOVERS = {
    "session kept open": Leftover(
        f"session = aiohttp.ClientSession()\nkept.append(session)\n{ASK}",
        Finding.SESSION,
        "a ClientSession was not closed",
        "= aiohttp.ClientSession()",
    ),
    "session lost": Leftover(
        f"session = aiohttp.ClientSession()\n{ASK}",
        Finding.SESSION,
        "a ClientSession was not closed",
        "= aiohttp.ClientSession()",
    ),
    "sessions lost, one after another": Leftover(
        first("for _ in urls:\n    aiohttp.ClientSession()"),
        Finding.SESSION,
        "a ClientSession was not closed",
        "    aiohttp.ClientSession()",
    ),
    "connector kept open": Leftover(
        "connector = aiohttp.TCPConnector()\n"
        "async with aiohttp.ClientSession(connector=connector, connector_owner=False)"
        f" as session:\n    {ASK}",
        Finding.CONNECTOR,
        "a connector was not closed",
        "aiohttp.TCPConnector()",
    ),
    "task": Leftover(
        first("kept.append(asyncio.create_task(asyncio.sleep(60)))"),
        Finding.TASK,
        "sleep was left running",
        "create_task(asyncio.sleep(60))",
    ),
    "thread": Leftover(
        first("threading.Thread(target=time.sleep, args=[60], daemon=True).start()"),
        Finding.THREAD,
        "was left running in a thread",
        "threading.Thread(",
    ),
    "work in a pool": Leftover(
        first("asyncio.get_running_loop().run_in_executor(None, time.sleep, 60)"),
        Finding.THREAD,
        "was left running in a thread",
        "run_in_executor",
    ),
    "process": Leftover(
        first("subprocess.Popen(['sleep', '60.5'], start_new_session=True)"),
        Finding.PROCESS,
        "left a process running: sleep 60.5",
        "subprocess.Popen",
    ),
    "fork": Leftover(
        first("if os.fork() == 0:\n    time.sleep(60)"),
        Finding.PROCESS,
        "left a process running: a fork of itself",
        "os.fork()",
    ),
    "sleeps on the loop": Leftover(
        first("time.sleep(0.3)"),
        Finding.HELD,
        "held for more than 0.1 s at one time",
        "time.sleep(0.3)",
    ),
    "computes on the loop": Leftover(
        first("end = time.thread_time() + 0.3\nwhile time.thread_time() < end: pass"),
        Finding.HELD,
        "held for more than 0.1 s at one time",
        "while time.thread_time()",
    ),
    "computes in one call": Leftover(
        first("hashlib.pbkdf2_hmac('sha256', b'tea', b'', 800_000)"),
        Finding.HELD,
        "held for more than 0.1 s at one time",
        "hashlib.pbkdf2_hmac",
    ),
    "computes in one call that no thread interrupts": Leftover(
        first("sum(range(20_000_000))"),
        Finding.HELD,
        "held for more than 0.1 s at one time",
        "sum(range(",
    ),
    "sleeps bit by bit": Leftover(
        first("for _ in range(25):\n    time.sleep(0.02)\n    await asyncio.sleep(0)"),
        Finding.HELD,
        "held for most of the time, bit by bit",
        "time.sleep(0.02)",
    ),
    "coroutine lost": Leftover(
        first("forgotten()"),
        Finding.COROUTINE,
        "forgotten was called, but not awaited",
        "    forgotten()",
    ),
    "coroutine kept": Leftover(
        first("kept.append(forgotten())"),
        Finding.COROUTINE,
        "forgotten was called, but not awaited",
        "append(forgotten())",
    ),
    "error of a task": Leftover(
        first("task = asyncio.create_task(failing())\nawait asyncio.sleep(0.01)"),
        Finding.TASK_ERROR,
        "nobody looked at the error of a task: ValueError: tea",
        "raise ValueError",
    ),
    "error of a callback": Leftover(
        first("asyncio.get_running_loop().call_soon(broken)\nawait asyncio.sleep(0)"),
        Finding.LOOP_ERROR,
        "an error that only the event loop saw: ZeroDivisionError",
        "def broken()",
    ),
    "database": Leftover(
        first("db = sqlite3.connect(':memory:')\ndb.execute('SELECT 1')"),
        Finding.RESOURCE,
        "a database connection was not closed",
        "sqlite3.connect(",
    ),
    "database kept": Leftover(
        first("kept.append(sqlite3.connect(':memory:'))"),
        Finding.RESOURCE,
        "a database connection was not closed",
        "sqlite3.connect(",
    ),
    "file": Leftover(
        first("kept.append(open('list.txt', 'w'))"),
        Finding.RESOURCE,
        "a file was not closed",
        "open('list.txt'",
    ),
    "socket": Leftover(
        first("kept.append(socket.create_server(('127.0.0.1', 0)))"),
        Finding.RESOURCE,
        "a socket was not closed",
        "socket.create_server",
    ),
}

GREET = b'return web.json_response({"hello": request.match_info["name"]})'
assert GREET in reference.SOLUTION
SERVER_ERRORS = {
    "raises after its answer": (
        b"""response = web.json_response({"hello": request.match_info["name"]})
    await response.prepare(request)
    await response.write_eof()
    raise ValueError("tea")""",
        "the server's log has an error: ValueError: tea",
        18,
    ),
    "returns nothing": (
        b"""response = web.json_response({"hello": request.match_info["name"]})
    await response.prepare(request)
    await response.write_eof()""",
        "the server's log has an error: no response was returned",
        14,
    ),
}
