"""Find the submissions in a folder, and read them with care."""

import errno
import hashlib
import os
import re
import stat
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from exercises.grader.catalogue import LONGEST

LAYOUTS = ("{student}/{slug}.py", "{student}/exercises/{slug}.py")


class BadLayout(ValueError):
    """A layout lacks {student} or {slug}; the message names the mend."""


class Unreadable(Exception):
    """A submission cannot be read; the message says why."""


@dataclass(frozen=True)
class Submission:
    """One student's file for one exercise."""

    student: str
    slug: str
    path: Path

    def read(self) -> bytes:
        """Return what was handed in. Raises Unreadable.

        A link could lead anywhere, and a pipe would never end: both are refused.
        """
        careful = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
        binary = getattr(os, "O_BINARY", 0)
        try:
            fd = os.open(self.path, os.O_RDONLY | careful | binary)
            with open(fd, "rb") as file:
                if not stat.S_ISREG(os.fstat(fd).st_mode):
                    raise Unreadable("the file could not be read: no regular file")
                source = file.read(LONGEST + 1)
        except OSError as error:
            why = "a link" if error.errno == errno.ELOOP else error.strerror
            raise Unreadable(f"the file could not be read: {why}") from None
        if len(source) > LONGEST:
            raise Unreadable(f"the file has more than {LONGEST >> 20} MiB")
        return source


@dataclass(frozen=True)
class Found:
    """The submissions by student and lesson, and the Python files elsewhere.

    `closed` are folders that could not be looked into.
    """

    submissions: tuple[Submission, ...]
    others: tuple[Path, ...]
    closed: tuple[str, ...] = ()


def find(folder: Path, slugs: Sequence[str], layouts: Iterable[str] = LAYOUTS) -> Found:
    """Find the submissions below a folder; links to folders are not followed.

    Where two layouts fit for the same student and exercise, the first one counts.
    Raises BadLayout.
    """
    patterns = [pattern(layout, slugs) for layout in layouts]
    found: dict[tuple[str, str], tuple[int, Path]] = {}
    others, closed = [], []
    look = os.walk(folder, onerror=lambda error: closed.append(str(error.filename)))
    for place, _, names in look:
        for name in names:
            path = Path(place, name)
            if path.suffix != ".py":
                continue
            where = path.relative_to(folder).as_posix()
            for rank, one in enumerate(patterns):
                if match := one.fullmatch(where):
                    key = (readable(match["student"]), match["slug"])
                    found[key] = min(found.get(key, (rank, path)), (rank, path))
                    break
            else:
                others.append(path)
    order = {slug: number for number, slug in enumerate(slugs)}
    submissions = sorted(
        (Submission(*key, path) for key, (_, path) in found.items()),
        key=lambda one: (one.student, order[one.slug]),
    )
    return Found(tuple(submissions), tuple(sorted(others)), tuple(sorted(closed)))


def pattern(layout: str, slugs: Iterable[str]) -> re.Pattern[str]:
    """Return what the path of a submission must match. Raises BadLayout."""
    for part in ("{student}", "{slug}"):
        if layout.count(part) != 1:
            raise BadLayout(
                f"The layout {layout!r} needs {part} once, as in {LAYOUTS[0]!r}."
            )
    whole = re.escape(layout)
    whole = whole.replace(re.escape("{student}"), "(?P<student>[^/]+)")
    either = "|".join(map(re.escape, slugs))
    return re.compile(whole.replace(re.escape("{slug}"), f"(?P<slug>{either})"))


def readable(name: str) -> str:
    """Return a file's name as text, though it were no UTF-8 on the disk."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def digest(source: bytes) -> str:
    """Return what tells one source from another."""
    return hashlib.sha256(source).hexdigest()
