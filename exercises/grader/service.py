"""Grade in a process of its own: an exercise a line in, its verdict a line out.

Whoever shows verdicts (the command line, a notebook, a live view) talks to this process
and stays free to do other things. It is warm after its first import of aiohttp.
"""

import base64
import json
import os
import signal
import sys
import traceback
from typing import Any

from exercises.grader.catalogue import exercise
from exercises.grader.host import Host
from exercises.grader.judge import Judge


def answer(judge: Judge, order: dict[str, Any]) -> dict[str, Any]:
    """Grade one exercise; a fault of the grader's own comes back as its traceback."""
    given = order["source"]
    source = None if given is None else base64.b64decode(given)
    try:
        return {"verdict": judge.grade(exercise(order["slug"]), source).as_data()}
    except FileNotFoundError as error:
        return {"missing": str(error.filename)}
    except Exception:
        return {"fault": traceback.format_exc()}


def serve(host: Host) -> None:
    """Answer every line of standard input, until it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what a check prints is no verdict
    judge = Judge(host)
    try:
        for line in sys.stdin:
            answers.write(json.dumps(answer(judge, json.loads(line))) + "\n")
            answers.flush()
    except BrokenPipeError:
        pass  # nobody wants to know any more
    finally:
        judge.close()
