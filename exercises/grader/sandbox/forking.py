"""Subjects that are forked off a fork server: on Linux and macOS.

A fork server is either forked off this process, at its beginning, while nothing is
imported that a learner's code must not find in its memory; or started as a program of
its own, which takes the time of importing aiohttp once more.
"""

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
from typing import Any, Protocol

from exercises.grader.catalogue import ROOT
from exercises.grader.sandbox import confinement, fork_server, namespaces
from exercises.grader.sandbox.host import Running, SubjectGone, environment
from exercises.grader.sandbox.processes import children

START = 10.0  # seconds for the fork server to start on a busy machine


class Process(Protocol):
    """What a fork server needs of the process that it is."""

    pid: int

    def poll(self) -> int | None:
        """Return the exit status, None while it runs."""

    def kill(self) -> None:
        """End it at once."""

    def wait(self) -> int:
        """Wait until it has ended."""


class ForkedProcess:
    """A process that this one forked, as far as subprocess.Popen would show it."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self.status: int | None = None

    def poll(self) -> int | None:
        """Return the exit status, None while it runs."""
        return self._reap(os.WNOHANG)

    def wait(self) -> int:
        """Wait until it has ended."""
        return self._reap(0) or 0

    def kill(self) -> None:
        """End it at once."""
        if self.poll() is None:
            os.kill(self.pid, signal.SIGKILL)

    def _reap(self, how: int) -> int | None:
        if self.status is None:
            pid, status = os.waitpid(self.pid, how)
            self.status = os.waitstatus_to_exitcode(status) if pid else None
        return self.status


class ForkServer:
    """The process that forks subjects; started again when it was ended."""

    def __init__(self) -> None:
        self.process: Process | None = None
        self.readable = confinement.readable_paths(ROOT)

    def start(self, *, fork: bool = False) -> None:
        """Start it, unless it runs; `fork` is for a process that has just begun."""
        if self.process is not None and self.process.poll() is None:
            return
        ours, theirs = socket.socketpair()
        self.process = _fork(ours, theirs) if fork else _spawn(theirs)
        theirs.close()
        ours.settimeout(START)
        self.control = ours
        self.lines = ours.makefile("rb")

    def begin(self, file: str, folder: str) -> Running:
        """Fork a subject. Raises SubjectGone."""
        ours, theirs = socket.socketpair()
        output, output_write = os.pipe()
        traces, traces_write = os.pipe()
        os.set_blocking(traces, False)
        order = {"file": file, "folder": folder, "readable": self.readable}
        theirs_all = [theirs.detach(), output_write, traces_write]
        try:
            self.start()
            try:
                socket.send_fds(self.control, [json.dumps(order).encode()], theirs_all)
            except OSError:  # it was ended just now
                self.close()
                self.start()
                socket.send_fds(self.control, [json.dumps(order).encode()], theirs_all)
        finally:
            for fd in theirs_all:
                os.close(fd)
        return Running(int(self._line()["pid"]), ours, output, traces)

    def ask_where(self, running: Running) -> None:
        """Have a subject write where its code runs, to its traces."""
        with contextlib.suppress(OSError):
            os.kill(running.pid, fork_server.ASK_WHERE)

    def left_running(self, running: Running) -> list[int]:
        """Return the processes that the subject has started, in its own name or not."""
        if self.process is None:
            return []
        orphans = [pid for pid in children(self.process.pid) if pid != running.pid]
        return children(running.pid) + orphans

    def kill(self, running: Running) -> None:
        """End the subject and its process group at once."""
        for end in (os.killpg, os.kill):
            with contextlib.suppress(OSError):
                end(running.pid, signal.SIGKILL)

    def end(self, running: Running) -> list[str]:
        """End the subject and all that it started; return what that was."""
        self.kill(running)
        try:
            return [str(name) for name in self._line()["left"]]
        except SubjectGone:
            return []

    def _line(self) -> dict[str, Any]:
        try:
            line = self.lines.readline()
        except OSError:
            line = b""
        if not line:
            self.close()
            raise SubjectGone("your code ended the process that started it")
        report: dict[str, Any] = json.loads(line)
        return report

    def close(self) -> None:
        """End it."""
        if self.process is not None:
            self.lines.close()
            self.control.close()
            self.process.kill()
            self.process.wait()
            self.process = None


def _fork(ours: socket.socket, theirs: socket.socket) -> Process:
    """Fork this process, which holds no more than aiohttp yet."""
    clean = environment()
    pid = os.fork()
    if pid == 0:
        try:
            ours.close()
            os.environ.clear()
            os.environ.update(clean)
            os.chdir(ROOT)
            fork_server.run(theirs)
        finally:
            os._exit(0)
    return ForkedProcess(pid)


def _spawn(theirs: socket.socket) -> Process:
    """Start the fork server as a program that imports aiohttp and nothing else."""
    words = [str(theirs.fileno()), *(str(int(kept)) for kept in namespaces.kept)]
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "exercises.grader.sandbox.fork_server", *words],
        pass_fds=[theirs.fileno()],
        stdin=subprocess.DEVNULL,
        cwd=ROOT,
        env=environment(),
    )
