"""What a subject may use: limits of the system, and Landlock where Linux has it.

Landlock (https://docs.kernel.org/userspace-api/landlock.html) needs no privilege. Here
it lets a subject write to its working folder only, and read the Python installation and
the system's own folders, but neither the checks nor the solutions. From version 6 on it
also keeps the subject from signalling any process but its own.
"""

import contextlib
import ctypes
import os
import stat
import struct
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

with contextlib.suppress(ImportError):  # Windows has none
    import resource

MEMORY = 2 * 1024**3  # bytes of address space
MOST_HEAPS = -8  # what glibc calls M_ARENA_MAX
PROCESSOR = 20  # seconds of processor time for a whole exercise
FILE_SIZE = 64 * 1024**2  # bytes in one written file
OPEN_FILES = 512

CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446
PATH_BENEATH = 1
NO_NEW_PRIVILEGES, DIE_WITH_PARENT, SUBREAPER = 38, 1, 36
READ = 1 << 0 | 1 << 2 | 1 << 3  # execute, read file, read folder
ON_FILES = 1 << 0 | 1 << 1 | 1 << 2 | 1 << 14 | 1 << 15
RIGHTS_OF_VERSION = {1: 13, 2: 14, 3: 15, 4: 15, 5: 16}
SCOPE_ABSTRACT_SOCKETS_AND_SIGNALS = 0b11
SYSTEM = ("/usr", "/lib", "/lib64", "/bin", "/sbin", "/opt", "/proc", "/sys")
SETTINGS = (  # of /etc, where secrets are as well
    "alternatives",
    "gai.conf",
    "host.conf",
    "hosts",
    "ld.so.cache",
    "localtime",
    "mime.types",
    "nsswitch.conf",
    "passwd",
    "protocols",
    "resolv.conf",
    "services",
    "ssl/certs",
    "ssl/openssl.cnf",
    "timezone",
)

LIBC: Any = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def limit_resources() -> None:
    """Limit memory, processor time, file sizes and open files of this process."""
    if sys.platform == "win32":
        return
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, PROCESSOR),
        (resource.RLIMIT_FSIZE, FILE_SIZE),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(what)
        top = most if hard == resource.RLIM_INFINITY else min(most, hard)
        try:
            resource.setrlimit(what, (top, top))
        except (ValueError, OSError):
            continue  # a system without this limit: the time limit still holds
    if hasattr(LIBC, "mallopt"):  # else threads take 64 MiB of the addresses each
        LIBC.mallopt(MOST_HEAPS, 2)


def die_with_parent() -> None:
    """Have the kernel end this process when the one that forked it ends."""
    if sys.platform == "linux":
        LIBC.prctl(DIE_WITH_PARENT, 9, 0, 0, 0)


def adopt_orphans() -> None:
    """Make this process the parent of all that its children leave behind."""
    if sys.platform == "linux":
        LIBC.prctl(SUBREAPER, 1, 0, 0, 0)


def landlock_version() -> int:
    """Return the version of Landlock that the kernel has, 0 for none."""
    if sys.platform != "linux":
        return 0
    return max(0, int(LIBC.syscall(CREATE_RULESET, None, 0, 1)))


def readable_paths(hidden: Path) -> list[str]:
    """Return what Python needs to read, without the folder to hide itself."""
    wanted = {sys.prefix, sys.base_prefix, sys.exec_prefix, *sys.path, *SYSTEM}
    wanted.update(f"/etc/{name}" for name in SETTINGS)
    hidden = hidden.resolve()
    around = {hidden, *hidden.parents}
    inside = {hidden / name for name in ("exercises", "solutions", "tests")}
    found = {Path(path).resolve() for path in wanted if path and os.path.exists(path)}
    found -= around | inside
    return sorted(str(path) for path in found if not found.intersection(path.parents))


def confine(writable: Path, readable: Iterable[str]) -> bool:
    """Confine this process with Landlock; say whether that could be done."""
    version = landlock_version()
    if version == 0:
        return False
    call = LIBC.syscall
    everything = (1 << RIGHTS_OF_VERSION.get(version, 16)) - 1
    scope = SCOPE_ABSTRACT_SOCKETS_AND_SIGNALS if version >= 6 else 0
    attributes = struct.pack("=QQQ", everything, 0, scope)
    size = 24 if version >= 6 else 16 if version >= 4 else 8
    rules = call(CREATE_RULESET, attributes, size, 0)
    if rules < 0:
        return False

    def allow(path: str, rights: int) -> None:
        try:
            handle = os.open(path, os.O_PATH | os.O_CLOEXEC)
        except OSError:
            return
        if not stat.S_ISDIR(os.fstat(handle).st_mode):
            rights &= ON_FILES
        rule = struct.pack("=Qi", rights & everything, handle)
        call(ADD_RULE, rules, PATH_BENEATH, rule, 0)
        os.close(handle)

    for path in readable:
        allow(path, READ)
    for path in ("/dev/null", "/dev/urandom", "/dev/random", "/dev/zero"):
        allow(path, everything)
    allow(str(writable), everything)
    LIBC.prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    done: bool = call(RESTRICT_SELF, rules, 0) == 0
    os.close(rules)
    return done
