"""Hints for the first thing that fails: one step further each time."""

from dataclasses import dataclass

from exercises.grader.progress import Progress, Record
from exercises.grader.report import first_failure
from exercises.grader.verdict import Verdict


@dataclass(frozen=True)
class Help:
    """What is required, the hints given so far, and how many there are."""

    task: str
    requirement: str
    given: tuple[str, ...]
    possible: int

    def __str__(self) -> str:
        """Say the requirement, then a line for each hint."""
        lines = [f"{self.task}: {self.requirement}"]
        for number, words in enumerate(self.given, 1):
            lines.append(f"  {number} of {self.possible}  {words}")
        return "\n".join(lines)


def next_hint(verdict: Verdict, progress: Progress) -> Help | None:
    """Return help for the first check that fails, and keep how far it went.

    None when every check passes.
    """
    task = verdict.next_task
    failed = None if task is None else first_failure(task)
    if task is None or failed is None:
        return None
    key = f"{task.name}.{failed.name}"
    with progress.change() as records:
        record = records.setdefault(verdict.slug, Record())
        step = min(record.hints.get(key, 0) + 1, len(failed.hints))
        record.hints[key] = step
    return Help(task.name, failed.requirement, failed.hints[:step], len(failed.hints))
