"""How far a learner has come: one small file, written whole or not at all."""

import contextlib
import json
import os
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path

from filelock import FileLock

from exercises.grader.catalogue import ROOT, slugs
from exercises.grader.learner import last_verdict
from exercises.grader.learner.schedule import Turn
from exercises.grader.verdict import Verdict


@dataclass(frozen=True)
class Predicted:
    """What a learner thought that a cell would do, before it ran for the first time."""

    choice: str
    right: bool
    day: date


@dataclass
class Record:
    """The best that was reached in one exercise, and the hints already given.

    `passed` holds the day on which each task was first passed, by the task's name;
    `predicted` the first choice at each question, by the question's name; `reviewed`
    when what was reviewed comes again, by the card's name.
    """

    points: int = 0
    points_possible: int = 0
    hints: dict[str, int] = field(default_factory=dict)
    passed: dict[str, date] = field(default_factory=dict)
    predicted: dict[str, Predicted] = field(default_factory=dict)
    reviewed: dict[str, Turn] = field(default_factory=dict)

    @property
    def complete(self) -> bool:
        """Whether every check has passed once."""
        return 0 < self.points_possible <= self.points


class Progress:
    """The progress file of a folder."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.damaged: Path | None = None

    def read(self) -> dict[str, Record]:
        """Return what was reached, by slug.

        A damaged file is put aside under another name, never thrown away.
        """
        try:
            data = json.loads(self.path.read_bytes())
            return {slug: _record(one) for slug, one in data.items()}
        except FileNotFoundError:
            return {}
        except (ValueError, TypeError, AttributeError, KeyError, RecursionError):
            self.damaged = self.path.with_name(self.path.name + ".damaged")
            with contextlib.suppress(FileNotFoundError):
                os.replace(self.path, self.damaged)
            return {}

    @contextlib.contextmanager
    def change(self) -> Iterator[dict[str, Record]]:
        """Let the block change what was reached, then write it; one at a time."""
        with FileLock(f"{self.path}.lock", timeout=10):
            records = self.read()
            yield records
            self._write({slug: asdict(record) for slug, record in records.items()})

    def _write(self, data: dict[str, object]) -> None:
        handle, name = tempfile.mkstemp(
            prefix=self.path.name + ".", dir=self.path.parent
        )
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(data, file, indent=1, default=date.isoformat)
        os.replace(name, self.path)

    def keep(self, verdict: Verdict) -> None:
        """Keep a verdict's points when they are the best so far, and what passed."""
        with self.change() as records:
            record = records.setdefault(verdict.slug, Record())
            record.points = max(record.points, verdict.points)
            record.points_possible = verdict.points_possible
            for task in verdict.tasks:
                if task.passed:
                    record.passed.setdefault(task.name, date.today())

    def keep_prediction(self, slug: str, name: str, choice: str, right: bool) -> None:
        """Keep a choice at a question, unless one was made before. Raises OSError."""
        with self.change() as records:
            record = records.setdefault(slug, Record())
            record.predicted.setdefault(name, Predicted(choice, right, date.today()))

    def try_to_keep(self, verdict: Verdict) -> str | None:
        """Keep a verdict; return why it could not be kept, None when it was."""
        try:
            self.keep(verdict)
            last_verdict.keep(verdict)
        except OSError as error:  # a folder that is read only, a lock of another user
            return f"The points could not be kept: {error}"
        return None


def next_slug(records: dict[str, Record], after: str | None = None) -> str | None:
    """Return the first exercise that is not complete, from another one on if given."""
    order = slugs()
    if after in order:
        place = order.index(after) + 1
        order = order[place:] + order[:place]
    for slug in order:
        if not records.get(slug, Record()).complete:
            return slug
    return None


def _record(data: dict[str, object]) -> Record:
    points, possible, hints = data["points"], data["points_possible"], data["hints"]
    if not (isinstance(points, int) and isinstance(possible, int)):
        raise TypeError("points are whole numbers")
    if not isinstance(hints, dict):
        raise TypeError("hints are counted by check")
    passed = data.get("passed", {})  # older files have none
    if not isinstance(passed, dict):
        raise TypeError("days are kept by task")
    predicted, reviewed = data.get("predicted", {}), data.get("reviewed", {})
    if not (isinstance(predicted, dict) and isinstance(reviewed, dict)):
        raise TypeError("predictions are kept by question, turns by card")
    return Record(
        points,
        possible,
        {str(key): int(n) for key, n in hints.items()},
        {str(name): date.fromisoformat(day) for name, day in passed.items()},
        {
            str(name): Predicted(
                str(one["choice"]), bool(one["right"]), date.fromisoformat(one["day"])
            )
            for name, one in predicted.items()
        },
        {
            str(name): Turn(
                int(one["well"]), one["due"] and date.fromisoformat(one["due"])
            )
            for name, one in reviewed.items()
        },
    )


PROGRESS = Progress(ROOT / ".progress.json")
