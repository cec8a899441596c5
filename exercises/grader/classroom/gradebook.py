"""The results of a class: one SQLite file, whole whenever the grader is ended."""

import functools
import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

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


class Gradebook:
    """The results file of a class."""

    def __init__(self, path: Path) -> None:
        self._file = sqlite3.connect(path, isolation_level=None)
        self._file.execute("PRAGMA journal_mode = WAL")
        self._file.execute("PRAGMA synchronous = NORMAL")  # whole after any kill
        self._file.execute(TABLE)

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def has(self, one: Submission, source: str, course: str) -> bool:
        """Tell whether a source was graded already, by these checks."""
        words = "SELECT 1 FROM result WHERE student = ? AND slug = ? AND source = ?"
        key = (one.student, one.slug, source, course)
        found = self._file.execute(f"{words} AND course = ? AND trouble = ''", key)
        return found.fetchone() is not None

    def keep(self, result: Result, source: str, course: str) -> None:
        """Keep a result in place of the last one for the same file."""
        verdict = None if result.verdict is None else result.verdict.as_data()
        self._file.execute(
            "INSERT OR REPLACE INTO result VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                result.student,
                result.slug,
                source,
                course,
                json.dumps(verdict),
                result.trouble,
                json.dumps(result.resembles),
            ),
        )

    def results(self, submissions: Iterable[Submission]) -> Iterator[Result]:
        """Read the results of submissions one by one; those not graded are left out."""
        words = "SELECT verdict, trouble, resembles FROM result"
        for one in submissions:
            row = self._file.execute(
                f"{words} WHERE student = ? AND slug = ?", (one.student, one.slug)
            ).fetchone()
            if row is not None:
                verdict = json.loads(row[0])
                yield Result(
                    one.student,
                    one.slug,
                    None if verdict is None else verdict_from(verdict),
                    row[1],
                    json.loads(row[2]),
                )


_points_possible = functools.cache(points_possible)


def course_digest(slug: str) -> str:
    """Return what tells one state of the checks and the grader from another."""
    exercises = ROOT / "exercises"
    judging = [
        exercises / "checks" / f"{slug}.py",
        ROOT / "examples" / "practice_server.py",
        *sorted((exercises / "grader").glob("*.py")),
    ]
    whole = hashlib.sha256()
    for path in judging:
        whole.update(path.read_bytes())
    return whole.hexdigest()
