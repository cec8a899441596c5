"""Ask the grading process for verdicts; it is started once and stays warm."""

import atexit
import base64
import json
import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

from exercises.grader.catalogue import ROOT
from exercises.grader.sandbox.choose_host import SPAWN
from exercises.grader.sandbox.host import environment
from exercises.grader.verdict import Verdict, verdict_from


class GraderFailed(Exception):
    """The grader itself is at fault; the message has its traceback, if there is one."""


class Grader:
    """The grading process, seen from whoever shows verdicts.

    Threads may share it: it grades for one at a time. Who holds `turn` is the next.

    `apart` keeps it, and all code that it runs, from the network and from other
    processes, where the system can do that; `folder` is for what it writes while it
    works.
    """

    def __init__(self, *, apart: bool = False, folder: Path | None = None) -> None:
        self._words = ["--apart"] if apart else []
        self._added: dict[str, str] = {}
        if folder is not None:
            folder = folder.resolve()
            self._added |= dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(folder))
        self.turn = threading.RLock()
        self._asked: float | None = None  # when, while an answer is waited for
        self._process: subprocess.Popen[str] | None = None
        atexit.register(self.close)

    def start(self) -> subprocess.Popen[str]:
        """Start the process, unless it runs; it imports aiohttp meanwhile."""
        process = self._process
        if process is not None and process.poll() is None:
            return process
        self.close()
        spawn = {SPAWN: "1"} if os.environ.get(SPAWN) else {}
        self._process = process = subprocess.Popen(
            [sys.executable, "-m", "exercises.grader", *self._words],
            cwd=ROOT,
            env={**environment(), **spawn, **self._added},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            start_new_session=True,  # a kernel waits long for what is in its own
        )
        return process

    def grade(self, slug: str, source: bytes | None = None) -> Verdict:
        """Grade an exercise as its file is now, or a given source.

        Raises FileNotFoundError when the file is not there, GraderFailed when the
        grader is at fault.
        """
        given = None if source is None else base64.b64encode(source).decode()
        with self.turn:
            answer = self._ask({"slug": slug, "source": given})
        if "missing" in answer:
            raise FileNotFoundError(answer["missing"])
        if "fault" in answer:
            raise GraderFailed(answer["fault"])
        return verdict_from(answer["verdict"])

    def kept_from(self) -> dict[str, bool]:
        """Say whether the code that it runs is kept from files, network, processes.

        Raises GraderFailed.
        """
        with self.turn:
            kept: dict[str, bool] = self._ask({})["kept_from"]
        return kept

    def _ask(self, order: dict[str, Any]) -> dict[str, Any]:
        process = self.start()
        assert process.stdin is not None and process.stdout is not None
        self._asked = time.monotonic()
        try:
            process.stdin.write(json.dumps(order) + "\n")
            process.stdin.flush()
            answer: dict[str, Any] = json.loads(process.stdout.readline())
        except (OSError, ValueError):
            self.close()
            raise GraderFailed("the grading process ended by itself") from None
        except BaseException:  # interrupted: the answer would be taken for the next one
            self.close()
            raise
        finally:
            self._asked = None
        return answer

    def end_if_slow(self, limit: float) -> None:
        """End the process when an answer takes more seconds than that.

        Whoever waits for the answer gets GraderFailed.
        """
        asked, process = self._asked, self._process
        if asked is not None and time.monotonic() - asked > limit and process:
            process.kill()

    def close(self) -> None:
        """End the process; what it had started ends with it."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            with process:  # closes its pipes and waits
                pass


GRADER = Grader()
