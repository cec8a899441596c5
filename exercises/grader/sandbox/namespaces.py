"""A process apart: it sees no network but a loopback of its own, and no other process.

These are Linux's namespaces (https://man7.org/linux/man-pages/man7/namespaces.7.html).
A user namespace around them means that no privilege is needed, and that root is not the
system's root inside. Some systems and containers forbid them: then nothing is changed.
Little is imported here: a process that only waits for its child holds it, too.

A grader steps apart as a whole. Within that, what forks subjects sees all files but one
folder as read only, and each subject has processes and an IPC of its own, and no power
over the namespaces that it is in: it cannot reach the grader, nor what comes after it.
"""

import contextlib
import ctypes
import os
import re
import signal
import socket
import struct
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from exercises.grader.sandbox import confinement

NEW_MOUNTS, NEW_IPC, NEW_USER = 0x00020000, 0x08000000, 0x10000000
NEW_PROCESSES, NEW_NETWORK = 0x20000000, 0x40000000
PRIVATE, RECURSIVE, BIND = 1 << 18, 1 << 14, 1 << 12
NO_SUID, NO_DEVICES, NO_EXECUTION = 2, 4, 8
SET_ATTRIBUTES, HERE, ALL_BELOW, READ_ONLY = 442, -100, 0x8000, 1  # of a mount
GET_FLAGS, SET_FLAGS, UP = 0x8913, 0x8914, 1  # of a network interface
DROP_FROM_BOUND, CAPABILITIES, CAPABILITY_VERSION = 24, 64, 0x20080522
SOCKETS = ("/run", "/tmp", "/var/tmp", "/home", "/root")
MOST_PROCESSES = 256  # and threads, of a user that is not root


class Apart(NamedTuple):
    """What a process is kept apart from."""

    network: bool = False
    processes: bool = False


kept = Apart()  # this process, and what it forks


def step_apart() -> Apart:
    """Keep this process apart, as far as the system lets it; say how far.

    To be called in a process that has just begun, with one thread. Where processes are
    kept apart, it goes on as a child, the first process that its namespace has: when
    that ends, by whatever means, the system ends all others in it.
    """
    global kept
    if sys.platform != "linux":
        return kept
    if _can(NEW_NETWORK | NEW_IPC | NEW_PROCESSES | NEW_MOUNTS):
        _enter(NEW_NETWORK | NEW_IPC | NEW_PROCESSES | NEW_MOUNTS)
        kept = Apart(network=True, processes=True)
    elif _can(NEW_NETWORK | NEW_IPC):
        _enter(NEW_NETWORK | NEW_IPC)
        kept = Apart(network=True)
    return kept


def write_only_to(folder: str) -> None:
    """Make all files but those in a folder read only, for this process and its forks.

    Landlock guards what files hold, but neither their modes nor their times.
    """
    if kept.processes:
        _call("unshare", NEW_MOUNTS)
        place = folder.encode()
        _call("mount", place, place, None, BIND, None)
        _set_attributes(b"/", ALL_BELOW, on=READ_ONLY)
        _set_attributes(place, 0, off=READ_ONLY)


@contextlib.contextmanager
def new_processes() -> Iterator[None]:
    """Let what the block forks be the first of processes of its own."""
    if not kept.processes:
        yield
        return
    ours = os.open("/proc/self/ns/pid", os.O_RDONLY | os.O_CLOEXEC)
    try:
        _call("unshare", NEW_PROCESSES)
        yield
    finally:
        _call("setns", ours, NEW_PROCESSES)
        os.close(ours)


def give_power_up() -> None:
    """Give up all power over the namespaces that this process is in, for good."""
    if kept.processes:
        _call("unshare", NEW_IPC)
    if kept.network:
        for capability in range(CAPABILITIES):
            ctypes.CDLL(None).prctl(DROP_FROM_BOUND, capability, 0, 0, 0)
        head, none = struct.pack("=Ii", CAPABILITY_VERSION, 0), bytes(24)
        _call("capset", head, none)


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
        here = os.getcwd()
        for folder in SOCKETS:
            _hide(folder, flags)
        os.chdir(here)
        _limit_processes()


def _hide(folder: str, flags: int) -> None:
    """Hide a folder where sockets may be, which Landlock keeps no process from.

    Agents with keys and daemons with privileges listen there. The course, Python and
    the working folder are put back into it.
    """
    wanted = {*sys.path, sys.prefix, sys.base_prefix, os.environ.get("TMPDIR", "/tmp")}
    places = {os.path.abspath(path) for path in wanted if os.path.exists(path)}
    inside = sorted(path for path in places if Path(path).is_relative_to(folder))
    if not os.path.isdir(folder) or folder in inside:
        return
    handles = {path: os.open(path, os.O_PATH | os.O_CLOEXEC) for path in inside}
    _call("mount", b"none", folder.encode(), b"tmpfs", flags, b"size=1m,mode=755")
    for path, handle in handles.items():
        if not os.path.exists(path):  # else it came back with one around it
            _put_back(path, handle)
        os.close(handle)


def _put_back(path: str, handle: int) -> None:
    if os.path.isdir(f"/proc/self/fd/{handle}"):
        os.makedirs(path)
    else:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        Path(path).touch()
    source = f"/proc/self/fd/{handle}".encode()
    _call("mount", source, path.encode(), None, BIND | RECURSIVE, None)


def _set_attributes(place: bytes, how: int, *, on: int = 0, off: int = 0) -> None:
    attributes = struct.pack("=QQQQ", on, off, 0, 0)
    _call("syscall", SET_ATTRIBUTES, HERE, place, how, attributes, len(attributes))


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

    version = re.match(r"(\d+)\.(\d+)", os.uname().release)
    if version is None or (int(version[1]), int(version[2])) < (5, 14):
        return
    _, hard = resource.getrlimit(resource.RLIMIT_NPROC)
    if hard == resource.RLIM_INFINITY or hard > MOST_PROCESSES:
        resource.setrlimit(resource.RLIMIT_NPROC, (MOST_PROCESSES, MOST_PROCESSES))
