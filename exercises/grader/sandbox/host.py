"""Where a learner's file runs: a process, and the channel to it."""

import os
import socket
from dataclasses import dataclass
from typing import Protocol

from exercises.grader.catalogue import ROOT

# The last three are for Windows.
INHERITED = ("PATH", "LANG", "LD_LIBRARY_PATH", "TMPDIR", "TMP", "TEMP", "SYSTEMROOT")


class SubjectGone(Exception):
    """The subject's process is over; the message says how it came to that."""


@dataclass
class Running:
    """A subject that runs; `why` says why it was ended, when that was the grader."""

    pid: int
    channel: socket.socket
    output_fd: int
    traces_fd: int
    why: str = ""


class Host(Protocol):
    """Starts subjects, one at a time, and ends them."""

    def start(self) -> None:
        """Get ready; again when what was ready has ended."""

    def begin(self, file: str, folder: str) -> Running:
        """Start a subject in a folder of its own. Raises SubjectGone."""

    def ask_where(self, running: Running) -> None:
        """Have a subject write where its code runs, to its traces."""

    def left_running(self, running: Running) -> list[int]:
        """Return the processes that the subject has started."""

    def kill(self, running: Running) -> None:
        """End the subject at once."""

    def end(self, running: Running) -> list[str]:
        """End the subject and all that it started; return what that was."""

    def close(self) -> None:
        """End whatever was made ready."""


def environment() -> dict[str, str]:
    """Return the environment of a grader and its subjects: nothing secret is in it.

    A process can always read the environment that it, or what forked it, began with.
    """
    return {
        "LANG": "C.UTF-8",
        **{name: os.environ[name] for name in INHERITED if name in os.environ},
        "PYTHONPATH": str(ROOT),
        # No certificate is needed on this machine's own addresses, and reading them
        # is a fifth of the time that importing aiohttp takes.
        "SSL_CERT_FILE": os.devnull,
    }
