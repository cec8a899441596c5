"""Hints for the first thing that fails: one step further each time."""

from dataclasses import dataclass

from exercises.grader.learner.progress import Progress, Record
from exercises.grader.learner.report import first_failure, looks_like, place_of
from exercises.grader.verdict import Problem, Verdict


@dataclass(frozen=True)
class Help:
    """What is required, the hints given so far, and how many there are.

    `raised` is the learner's own error that is in the way, or what was found in
    place of one, and where it is;
    `alike` says which known mistake it looks like, and where that is explained.
    """

    task: str
    requirement: str
    given: tuple[str, ...]
    possible: int
    raised: str = ""
    alike: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        """Say the requirement, the error, then a line for each hint."""
        lines = [f"{self.task}: {self.requirement}"]
        if self.raised:
            lines.append(f"  {self.raised}")
        lines += [f"  {label:7} {words}" for label, words in self.alike]
        for number, words in enumerate(self.given, 1):
            lines.append(f"  {number} of {self.possible}  {words}")
        return "\n".join(lines)


def next_hint(verdict: Verdict, progress: Progress) -> Help | None:
    """Return help for the first check that fails, and keep how far it went.

    None when every check passes. A file that cannot be loaded is to be mended first.
    """
    task = verdict.next_task
    failed = None if task is None else first_failure(task)
    if task is None or failed is None or failed.failure is None:
        return None
    if verdict.problem is not None:
        wanted = f"{verdict.file} has to be loaded before a check can run."
        return Help(verdict.slug, wanted, (), 0, raised_at(verdict, verdict.problem))
    error = failed.failure.problem
    raised = ""
    if error is not None and error.line and error.type != "NotImplementedError":
        raised = raised_at(verdict, error)
    key = f"{task.name}.{failed.name}"
    with progress.change() as records:
        record = records.setdefault(verdict.slug, Record())
        step = min(record.hints.get(key, 0) + 1, len(failed.hints))
        record.hints[key] = step
    given = failed.hints[:step]
    alike = tuple(looks_like(verdict, task))
    return Help(task.name, failed.requirement, given, len(failed.hints), raised, alike)


def raised_at(verdict: Verdict, error: Problem) -> str:
    """Say an error of the learner's code, or what was found of it, and the line."""
    place = place_of(verdict, error.line)
    if error.type.isidentifier():
        return f"raised  {error}   {place}"
    return f"found   {error.message}   {place}"
