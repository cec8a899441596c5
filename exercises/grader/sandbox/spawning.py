"""Subjects that are started as programs, ahead of time: where there is no fork.

The next subject imports aiohttp and waits while the present one is graded, so that a
verdict waits for no import. Memory and processor time are watched from outside, since
Windows knows no such limits for a process.
"""

import contextlib
import json
import os
import secrets
import socket
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass

import psutil

from exercises.grader.catalogue import ROOT
from exercises.grader.sandbox import confinement
from exercises.grader.sandbox.host import Running, SubjectGone, environment

START = 30.0  # seconds for a subject to start on a busy machine
LOOK = 0.05  # seconds between two looks at a subject's memory and processor time


@dataclass(frozen=True)
class Spare:
    """A process that waits to become the next subject."""

    process: subprocess.Popen[bytes]
    listener: socket.socket
    token: bytes


class SpawnHost:
    """Starts each subject as a program of its own."""

    def __init__(self) -> None:
        self._spare: Spare | None = None
        self._processes: dict[int, subprocess.Popen[bytes]] = {}
        self._traces: dict[int, str] = {}

    def start(self) -> None:
        """Have a process waiting."""
        if self._spare is not None and self._spare.process.poll() is None:
            return
        listener = socket.create_server(("127.0.0.1", 0))
        listener.settimeout(START)
        token = secrets.token_hex(16)
        port = listener.getsockname()[1]
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", "exercises.grader.sandbox.spawned"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            cwd=ROOT,
            env={**environment(), "GRADER_PORT": str(port), "GRADER_TOKEN": token},
            start_new_session=True,
        )
        self._spare = Spare(process, listener, token.encode())

    def begin(self, file: str, folder: str) -> Running:
        """Make the waiting process the subject. Raises SubjectGone."""
        self.start()
        spare, self._spare = self._spare, None
        assert spare is not None and spare.process.stdout is not None
        try:
            channel = _accept(spare)
        except OSError:
            spare.process.kill()
            spare.process.wait()
            raise SubjectGone("the process for your code did not start") from None
        finally:
            spare.listener.close()
        traces, path = tempfile.mkstemp(prefix="traces-")
        readable = confinement.readable_paths(ROOT)
        order = {"file": file, "folder": folder, "traces": path, "readable": readable}
        channel.sendall(json.dumps(order).encode() + b"\n")
        output = os.dup(spare.process.stdout.fileno())
        spare.process.stdout.close()
        running = Running(spare.process.pid, channel, output, traces)
        self._processes[running.pid] = spare.process
        self._traces[running.pid] = path
        threading.Thread(target=self._watch, args=(running,), daemon=True).start()
        self.start()
        return running

    def _watch(self, running: Running) -> None:
        """End the subject when it takes too much."""
        with contextlib.suppress(psutil.Error):
            process = psutil.Process(running.pid)
            while process.is_running():
                spent = process.cpu_times()
                if process.memory_info().rss > confinement.MEMORY:
                    running.why = "your code took over 2 GiB of memory"
                elif spent.user + spent.system > confinement.PROCESSOR:
                    running.why = f"your code computed over {confinement.PROCESSOR} s"
                if running.why:
                    process.kill()
                    return
                time.sleep(LOOK)

    def ask_where(self, running: Running) -> None:
        """Go to the last note that the subject has made of where its code runs."""
        written = os.read(running.traces_fd, 1 << 20)
        os.lseek(running.traces_fd, max(0, written.rfind(b"Timeout (")), os.SEEK_SET)

    def left_running(self, running: Running) -> list[int]:
        """Return the processes that the subject has started, and theirs."""
        with contextlib.suppress(psutil.Error):
            below = psutil.Process(running.pid).children(recursive=True)
            return [process.pid for process in below]
        return []

    def kill(self, running: Running) -> None:
        """End the subject at once."""
        if process := self._processes.get(running.pid):
            process.kill()

    def end(self, running: Running) -> list[str]:
        """End the subject and all that it started; return what that was."""
        left = []
        for pid in self.left_running(running):
            with contextlib.suppress(psutil.Error):
                process = psutil.Process(pid)
                left.append(" ".join(process.cmdline())[:80])
                process.kill()
        subject = self._processes.pop(running.pid)
        subject.kill()
        subject.wait()
        with contextlib.suppress(OSError):
            os.remove(self._traces.pop(running.pid))
        return left

    def close(self) -> None:
        """End the process that waits."""
        spare, self._spare = self._spare, None
        if spare is not None:
            spare.listener.close()
            spare.process.kill()
            with spare.process:  # closes its pipe and waits
                pass


def _accept(spare: Spare) -> socket.socket:
    """Return the connection of the waiting process; others do not know the token."""
    while True:
        channel, _ = spare.listener.accept()
        channel.settimeout(START)
        said = b""
        while len(said) < len(spare.token) and (more := channel.recv(64)):
            said += more
        if secrets.compare_digest(said, spare.token):
            return channel
        channel.close()
