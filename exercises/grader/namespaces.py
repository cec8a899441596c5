"""A process apart: it sees no network but a loopback of its own, and no other process.

These are Linux's namespaces (https://man7.org/linux/man-pages/man7/namespaces.7.html).
A user namespace around them means that no privilege is needed, and that root is not the
system's root inside. Some systems and containers forbid them: then nothing is changed.
Little is imported here: a process that only waits for its child holds it, too.
"""

import contextlib
import ctypes
import os
import signal
import socket
import struct
import sys
from pathlib import Path
from typing import NamedTuple

from exercises.grader import confinement

NEW_MOUNTS, NEW_IPC, NEW_USER = 0x00020000, 0x08000000, 0x10000000
NEW_PROCESSES, NEW_NETWORK = 0x20000000, 0x40000000
PRIVATE, RECURSIVE = 1 << 18, 1 << 14
NO_SUID, NO_DEVICES, NO_EXECUTION = 2, 4, 8
GET_FLAGS, SET_FLAGS, UP = 0x8913, 0x8914, 1  # of a network interface
SOCKETS = ("/run", "/tmp", "/var/tmp")
MOST_PROCESSES = 256  # and threads, of a user that is not root


class Apart(NamedTuple):
    """What a process is kept apart from."""

    network: bool = False
    processes: bool = False


def step_apart() -> Apart:
    """Keep this process apart, as far as the system lets it; say how far.

    To be called in a process that has just begun, with one thread. Where processes are
    kept apart, it goes on as a child, the first process that its namespace has: when
    that ends, by whatever means, the system ends all others in it.
    """
    if sys.platform != "linux":
        return Apart()
    if _can(NEW_NETWORK | NEW_IPC | NEW_PROCESSES | NEW_MOUNTS):
        _enter(NEW_NETWORK | NEW_IPC | NEW_PROCESSES | NEW_MOUNTS)
        return Apart(network=True, processes=True)
    if _can(NEW_NETWORK | NEW_IPC):
        _enter(NEW_NETWORK | NEW_IPC)
        return Apart(network=True)
    return Apart()


def _can(spaces: int) -> bool:
    """Try namespaces out in a child: there is no way back out of them."""
    pid = os.fork()
    if pid == 0:
        status = 1
        with contextlib.suppress(OSError):
            _enter(spaces)
            status = 0
        os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0


def _enter(spaces: int) -> None:
    """Move to new namespaces. Raises OSError, in the middle of it."""
    user, group = os.getuid(), os.getgid()
    _call("unshare", spaces | NEW_USER)
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text(f"{user} {user} 1")
    Path("/proc/self/gid_map").write_text(f"{group} {group} 1")
    _raise_loopback()
    if spaces & NEW_PROCESSES:
        _go_on_as_child()
        _call("mount", b"none", b"/", None, RECURSIVE | PRIVATE, None)
        flags = NO_SUID | NO_DEVICES | NO_EXECUTION
        _call("mount", b"proc", b"/proc", b"proc", flags, None)
        for folder in _unneeded():
            _call("mount", b"none", folder.encode(), b"tmpfs", flags, b"size=1m")
        _limit_processes()


def _unneeded() -> list[str]:
    """Return the folders of sockets that Landlock does not keep a process from.

    Agents with keys and daemons with privileges listen there. One in which the course,
    Python or the working folder lies has to stay.
    """
    needed = {*sys.path, sys.prefix, sys.base_prefix, os.environ.get("TMPDIR", "/tmp")}
    places = [Path(path).resolve() for path in needed]
    return [
        folder
        for folder in SOCKETS
        if os.path.isdir(folder)
        and not any(place.is_relative_to(folder) for place in places)
    ]


def _call(name: str, *arguments: object) -> None:
    library = ctypes.CDLL(None, use_errno=True)
    if getattr(library, name)(*arguments) != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{name}: {os.strerror(number)}")


def _raise_loopback() -> None:
    """Switch 127.0.0.1 on: a new network namespace begins with all of it off."""
    import fcntl

    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        request = struct.pack("16sh14x", b"lo", 0)
        answer = fcntl.ioctl(any_socket, GET_FLAGS, request)
        flags = struct.unpack("16sh14x", answer)[1] | UP
        fcntl.ioctl(any_socket, SET_FLAGS, struct.pack("16sh14x", b"lo", flags))


def _go_on_as_child() -> None:
    """Fork; the parent only waits, and ends as its child does."""
    pid = os.fork()
    if pid:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        os._exit(status if status >= 0 else 128 - status)
    confinement.die_with_parent()


def _limit_processes() -> None:
    """Stop a fork bomb early: since Linux 5.14 a user namespace counts its own."""
    import resource

    if tuple(map(int, os.uname().release.split(".")[:2])) < (5, 14):
        return
    _, hard = resource.getrlimit(resource.RLIMIT_NPROC)
    if hard == resource.RLIM_INFINITY or hard > MOST_PROCESSES:
        resource.setrlimit(resource.RLIMIT_NPROC, (MOST_PROCESSES, MOST_PROCESSES))
