"""Grade in a process of its own: an exercise a line in, its verdict a line out.

Whoever shows verdicts (the command line, a notebook, a live view) talks to this process
and stays free to do other things. It is warm after its first import of aiohttp.
"""

import base64
import json
import os
import queue
import signal
import sys
import threading
import traceback
from collections.abc import Iterator
from typing import Any

from exercises.grader.catalogue import exercise
from exercises.grader.judging.judge import Judge
from exercises.grader.sandbox import confinement
from exercises.grader.sandbox.host import Host
from exercises.grader.sandbox.namespaces import Apart


def answer(judge: Judge, apart: Apart, order: dict[str, Any]) -> dict[str, Any]:
    """Grade one exercise; a fault of the grader's own comes back as its traceback.

    An order without a slug asks what subjects are kept from.
    """
    if "slug" not in order:
        files = confinement.landlock_version() > 0
        return {"kept_from": {"files": files, **apart._asdict()}}
    given = order["source"]
    source = None if given is None else base64.b64decode(given)
    try:
        return {"verdict": judge.grade(exercise(order["slug"]), source).as_data()}
    except FileNotFoundError as error:
        return {"missing": str(error.filename)}
    except Exception:
        return {"fault": traceback.format_exc()}


def orders() -> Iterator[dict[str, Any]]:
    """Read every line of standard input.

    When it ends in the middle of an answer, nobody wants that any more: this process
    ends at once, and what it had started ends with it.
    """
    lines: queue.SimpleQueue[str] = queue.SimpleQueue()
    busy = threading.Event()

    def read() -> None:
        for line in sys.stdin:
            lines.put(line)
        if busy.is_set():
            os._exit(0)
        lines.put("")

    threading.Thread(target=read, daemon=True).start()
    while line := lines.get():
        busy.set()
        yield json.loads(line)
        busy.clear()


def serve(host: Host, apart: Apart) -> None:
    """Answer every order, until there are no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what a check prints is no verdict
    judge = Judge(host)
    try:
        for order in orders():
            answers.write(json.dumps(answer(judge, apart, order)) + "\n")
            answers.flush()
    except BrokenPipeError:
        pass  # nobody wants to know any more
    finally:
        judge.close()
