"""A small process that has imported aiohttp, and forks a subject when it is asked.

What else an exercise's starter imports is imported here at its first subject, once.
It runs one subject at a time. When the subject is over, all that it left running comes
to this process, which ends it and says so. It never holds checks or solutions, so a
forked subject cannot find them in its memory.
"""

import asyncio
import contextlib
import faulthandler
import functools
import gc
import io
import json
import os
import select
import signal
import socket
import sys
import tempfile
from pathlib import Path
from typing import Any

from exercises.grader.sandbox import confinement, namespaces
from exercises.grader.sandbox.inside import serve_grader
from exercises.grader.sandbox.processes import children, end
from exercises.grader.sandbox.rehearsal import rehearse

CHANNEL, OUTPUT, TRACES = 3, 4, 5
ASK_WHERE = signal.SIGUSR1


def become_subject(fds: list[int], order: dict[str, Any]) -> None:
    """Turn this freshly forked process into the subject; never return."""
    try:
        os.setsid()
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        confinement.die_with_parent()
        high = [os.dup2(fd, 200 + i) for i, fd in enumerate(fds)]
        for target, fd in zip((CHANNEL, OUTPUT, TRACES), high, strict=True):
            os.dup2(fd, target)
        os.closerange(TRACES + 1, 1024)
        nothing = os.open(os.devnull, os.O_RDONLY)
        os.dup2(nothing, 0)
        os.close(nothing)
        os.dup2(OUTPUT, 1)
        os.dup2(OUTPUT, 2)
        os.close(OUTPUT)
        sys.stdin, sys.stdout, sys.stderr = (
            io.TextIOWrapper(io.FileIO(fd, mode), "utf-8", write_through=True)
            for fd, mode in ((0, "r"), (1, "w"), (2, "w"))
        )
        folder = order["folder"]
        os.chdir(folder)
        os.environ["HOME"] = os.environ["TMPDIR"] = tempfile.tempdir = folder
        faulthandler.register(ASK_WHERE, file=TRACES, all_threads=False)
        confinement.limit_resources()
        namespaces.give_power_up()
        confinement.confine(Path(folder), order["readable"])
        channel = socket.socket(fileno=CHANNEL)
        asyncio.run(serve_grader(channel, order["file"]))
    except BaseException as error:
        with contextlib.suppress(BaseException):
            print(f"{type(error).__name__}: {error}", file=sys.stderr, flush=True)
    finally:
        os._exit(0)


def end_orphans() -> list[str]:
    """End all that a subject left running, and name it."""
    names: list[str] = []
    while left := children(os.getpid()):
        names += end(left, os.getpid())
        for pid in left:
            with contextlib.suppress(OSError):
                os.waitpid(pid, 0)
    return names


def wait_for(pid: int, control: socket.socket, woken: socket.socket) -> int | None:
    """Return the status of a subject when it is over, None when the grader is gone."""
    while True:
        ended, status = os.waitpid(pid, os.WNOHANG)
        if ended:
            return status
        ready, _, _ = select.select([control, woken], [], [])
        if control in ready:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
            return None
        woken.recv(1024)


@functools.cache
def get_warm(file: str) -> None:
    """Execute an exercise's starter: its imports are then in every subject.

    The learner's own file is not looked at: nothing of it may run in this process.
    """
    starter = Path("exercises", ".starters", Path(file).name)
    with contextlib.suppress(Exception):  # the subject meets it again, and says so
        exec(compile(starter.read_bytes(), starter, "exec"), {"__name__": "starter"})
    gc.collect()
    gc.freeze()


def serve(control: socket.socket) -> None:
    """Fork subjects, one after another, until the grader is gone."""
    woken, wakes = socket.socketpair()
    wakes.setblocking(False)
    signal.set_wakeup_fd(wakes.fileno(), warn_on_full_buffer=False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    while True:
        order, fds, _, _ = socket.recv_fds(control, 65536, 3)
        if not order:
            return
        what = json.loads(order)
        get_warm(what["file"])
        with namespaces.new_processes():
            pid = os.fork()
            if pid == 0:
                control.detach()
                become_subject(fds, what)
        for fd in fds:
            os.close(fd)
        control.sendall(json.dumps({"pid": pid}).encode() + b"\n")
        status = wait_for(pid, control, woken)
        with contextlib.suppress(OSError):
            os.killpg(pid, signal.SIGKILL)
        left = end_orphans()
        if status is None:
            return
        report = {"status": status, "left": left}
        control.sendall(json.dumps(report).encode() + b"\n")


def run(control: socket.socket) -> None:
    """Be the fork server, in a process made for it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    confinement.adopt_orphans()
    namespaces.write_only_to(tempfile.gettempdir())
    asyncio.run(rehearse())
    gc.collect()
    gc.freeze()
    with contextlib.suppress(BrokenPipeError, ConnectionResetError):
        serve(control)


if __name__ == "__main__":
    namespaces.kept = namespaces.Apart(*map(bool, map(int, sys.argv[2:])))
    run(socket.socket(fileno=int(sys.argv[1])))
