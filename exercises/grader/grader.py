"""Ask the grading process for verdicts; it is started once and stays warm."""

import atexit
import base64
import json
import os
import subprocess
import sys
from typing import Any

from exercises.grader.catalogue import ROOT
from exercises.grader.verdict import Verdict, verdict_from


class GraderFailed(Exception):
    """The grader itself is at fault; the message has its traceback, if there is one."""


class Grader:
    """The grading process, seen from whoever shows verdicts."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None
        atexit.register(self.close)

    def start(self) -> None:
        """Start the process, unless it runs; it imports aiohttp meanwhile."""
        if self._process is not None and self._process.poll() is None:
            return
        self.close()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "exercises.grader"],
            cwd=ROOT,
            env={**os.environ, "SSL_CERT_FILE": os.devnull},  # see forking.environment
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )

    def grade(self, slug: str, source: bytes | None = None) -> Verdict:
        """Grade an exercise as its file is now, or a given source.

        Raises FileNotFoundError when the file is not there, GraderFailed when the
        grader is at fault.
        """
        self.start()
        given = None if source is None else base64.b64encode(source).decode()
        answer = self._ask({"slug": slug, "source": given})
        if "missing" in answer:
            raise FileNotFoundError(answer["missing"])
        if "fault" in answer:
            raise GraderFailed(answer["fault"])
        return verdict_from(answer["verdict"])

    def _ask(self, order: dict[str, Any]) -> dict[str, Any]:
        process = self._process
        assert process is not None
        assert process.stdin is not None and process.stdout is not None
        try:
            process.stdin.write(json.dumps(order) + "\n")
            process.stdin.flush()
            answer: dict[str, Any] = json.loads(process.stdout.readline())
        except (OSError, ValueError):
            self.close()
            raise GraderFailed("the grading process ended by itself") from None
        return answer

    def close(self) -> None:
        """End the process; what it had started ends with it."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            with process:  # closes its pipes and waits
                pass


GRADER = Grader()
