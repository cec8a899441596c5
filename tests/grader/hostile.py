"""What hostile and hapless files do: the reference exercise, done badly.

Every file here is graded by the tests of one file at a time and by those of a class.
"""

import signal
from collections.abc import Iterable
from pathlib import Path

from tests.files import ROOT
from tests.grader import reference


def with_fetch_all(body: str, head: str = "") -> bytes:
    """Return the solution with another `fetch_all`."""
    lines = "\n".join("    " + line for line in body.splitlines())
    right = reference.SOLUTION.decode()
    assert "async def greet" in right
    rest = right[right.index("async def greet") :]
    start = "import asyncio, os, sys, time\nimport aiohttp\nfrom aiohttp import web\n"
    return f"{start}{head}\nasync def fetch_all(urls):\n{lines}\n\n{rest}".encode()


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

BODIES = {
    "untouched": ("raise NotImplementedError", "NotImplementedError"),
    "sys.exit": ("sys.exit(0)", "SystemExit"),
    "os._exit": ("os._exit(0)", "ended its own process"),
    "kills itself": ("os.kill(os.getpid(), 9)", "ended its own process"),
    "loops": ("while True:\n    pass", r"running at exercises/reference.py:[67]"),
    "awaits for ever": (
        "while True:\n    await asyncio.sleep(1)",
        r"fetch_all \(exercises/reference.py:7\) awaits asyncio.sleep",
    ),
    "swallows cancellation": (
        "while True:\n    try:\n        await asyncio.sleep(60)\n"
        "    except BaseException:\n        pass",
        r"fetch_all \(exercises/reference.py:8\) awaits asyncio.sleep",
    ),
    "takes 50 GB": ("return [len(bytearray(50 * 2**30))]", "MemoryError"),
    "prints 500 MB": (
        "for _ in range(500):\n    print('x' * 2**20)\nreturn []",
        "printed over 16 MiB",
    ),
    "reads stdin": ("return [input()]", "EOFError"),
    "no plain data": ("return [object()]", r"the result\[0\] is a object"),
    "no awaited data": (
        "return [asyncio.sleep(0)]",
        r"the result\[0\] is a coroutine: `await` it",
    ),
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
    "forks": (
        "end = time.time() + 0.2\nwhile time.time() < end:\n    os.fork()",
        "left a process running: a fork of itself|no end after 3 s",
    ),
    "leaves a port": (
        "import socket\nglobal kept\nkept = socket.create_server(('127.0.0.1', 0))\n"
        "print('PORT', kept.getsockname()[1])\nreturn []",
        "wanted",
    ),
}

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
from exercises.grader.sandbox import inside, wire
inside.problem = lambda *a: None
async def always(self, *a):
    return True
inside.Inside.call = always
inside.Inside.serve = always
wire.plain = lambda value, where="": True
""",
    "answers what was not asked": """
import asyncio, socket
from exercises.grader.sandbox.wire import pack
channel = socket.socket(fileno=3)
for number in range(50):
    channel.send(pack({"id": number, "value": 1}))
channel.detach()
""",
}


def attacks(precious: Path, new: Path, victims: Iterable[int]) -> list[str]:
    """Return expressions that reach out of the subject: none may succeed."""
    return [
        f"open({str(precious)!r}, 'w')",
        f"os.remove({str(precious)!r})",
        f"open({str(new)!r}, 'w')",
        f"open({str(ROOT / 'tests' / 'files.py')!r})",
        f"os.listdir({str(ROOT)!r})",
        f"os.listdir({str(ROOT / 'solutions')!r})",
        f"os.listdir({str(ROOT / 'exercises' / 'checks')!r})",
        "os.kill(os.getppid(), 9)",
        "os.rmdir(os.getcwd())",
        *(f"os.kill({pid}, {int(signal.SIGKILL)})" for pid in victims),
        *(f"open('/proc/{pid}/mem', 'rb')" for pid in victims),
    ]
