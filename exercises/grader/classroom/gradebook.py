"""The results of a class: one SQLite file, whole whenever the grader is ended."""

import functools
import hashlib
import json
import os
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from exercises.grader.catalogue import ROOT, points_possible
from exercises.grader.classroom.submissions import Submission
from exercises.grader.verdict import Verdict, verdict_from

TABLE = """
CREATE TABLE IF NOT EXISTS result (
    student TEXT, slug TEXT, source TEXT, course TEXT,
    verdict TEXT, trouble TEXT, resembles TEXT,
    PRIMARY KEY (student, slug)
)
"""


@dataclass(frozen=True)
class Result:
    """What grading a submission came to: a verdict, or the trouble in its way.

    `resembles` names, by task, the known wrong answer that it looks like.
    """

    student: str
    slug: str
    verdict: Verdict | None
    trouble: str
    resembles: dict[str, str]

    @property
    def points(self) -> int:
        """How many checks passed."""
        return 0 if self.verdict is None else self.verdict.points

    @property
    def points_possible(self) -> int:
        """How many checks the exercise has."""
        return _points_possible(self.slug)

    @property
    def problem(self) -> str:
        """Why nothing could be checked, empty where that was possible."""
        if self.verdict is None or self.verdict.problem is None:
            return self.trouble
        return str(self.verdict.problem)


class State(NamedTuple):
    """What a result depends on: digests of a source, and of what judges it."""

    source: str
    course: str


class Gradebook:
    """The results file of a class."""

    def __init__(self, path: Path) -> None:
        self.damaged: Path | None = None
        try:
            self._file = _opened(path)
        except sqlite3.DatabaseError:  # put aside under another name, not thrown away
            self.damaged = path.with_name(f"{path.name}.damaged")
            os.replace(path, self.damaged)
            self._file = _opened(path)

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def has(self, one: Submission, state: State) -> bool:
        """Tell whether a source was graded already, by these checks."""
        found = next(self.results({one: state}), None)
        return found is not None and not found.trouble

    def keep(self, result: Result, state: State) -> None:
        """Keep a result in place of the last one for the same file."""
        verdict = None if result.verdict is None else result.verdict.as_data()
        self._file.execute(
            "INSERT OR REPLACE INTO result VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                result.student,
                result.slug,
                state.source,
                state.course,
                json.dumps(verdict),
                result.trouble,
                json.dumps(result.resembles),
            ),
        )

    def results(self, sources: Mapping[Submission, State]) -> Iterator[Result]:
        """Read the results of submissions one by one.

        One that was not graded as it is now, or by checks as they are now, is left out.
        """
        words = "SELECT verdict, trouble, resembles FROM result"
        words += " WHERE student = ? AND slug = ? AND source = ? AND course = ?"
        for one, state in sources.items():
            key = (one.student, one.slug, state.source, state.course)
            row = self._file.execute(words, key).fetchone()
            if row is not None:
                verdict = json.loads(row[0])
                yield Result(
                    one.student,
                    one.slug,
                    None if verdict is None else verdict_from(verdict),
                    row[1],
                    json.loads(row[2]),
                )


def _opened(path: Path) -> sqlite3.Connection:
    """Open a results file. Raises sqlite3.DatabaseError where it is none."""
    file = sqlite3.connect(path, isolation_level=None)
    try:
        file.execute("PRAGMA journal_mode = WAL")
        file.execute("PRAGMA synchronous = NORMAL")  # whole after any kill
        file.execute(TABLE)
        file.execute("PRAGMA quick_check").fetchall()
    except sqlite3.DatabaseError:
        file.close()
        raise
    return file


_points_possible = functools.cache(points_possible)


def course_digest(slug: str) -> str:
    """Return what tells one state of the checks and the grader from another."""
    exercises = ROOT / "exercises"
    judging = [
        *sorted((exercises / "checks" / slug).glob("*.py")),
        ROOT / "examples" / "practice_server.py",
        *sorted((exercises / "grader").rglob("*.py")),
    ]
    whole = hashlib.sha256()
    for path in judging:
        whole.update(path.read_bytes())
    return whole.hexdigest()
