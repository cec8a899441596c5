"""Grade a class: find what was handed in, grade what is new, write the results."""

import contextlib
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from filelock import FileLock, Timeout
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeRemainingColumn,
)

from exercises.grader.catalogue import slugs
from exercises.grader.classroom import page, tables
from exercises.grader.classroom.gradebook import (
    Gradebook,
    Result,
    State,
    course_digest,
)
from exercises.grader.classroom.grading import Graders
from exercises.grader.classroom.submissions import (
    LAYOUTS,
    Found,
    Submission,
    Unreadable,
    digest,
    find,
)
from exercises.grader.recognition.resemblance import resembled
from exercises.grader.sandbox.folders import remove

KEPT_FROM = {
    "files": "other files, such as other submissions, checks and solutions "
    "(it takes Linux 5.13 or newer, with Landlock)",
    "network": "the network (it takes Linux with user namespaces)",
    "processes": "other processes (it takes Linux with user namespaces)",
}


class NothingToGrade(Exception):
    """There is no submission, or no place for results; the message says the mend."""


@dataclass(frozen=True)
class Outcome:
    """How many submissions there are, have a verdict, and could not be given one."""

    found: int
    graded: int
    failed: int


def grade_class(
    folder: Path,
    results: Path,
    *,
    layouts: Sequence[str] = LAYOUTS,
    only: Sequence[str] = (),
    jobs: int | None = None,
    console: Console,
) -> Outcome:
    """Grade all that is new in a folder, and write the results to another.

    Ctrl-C stops it; what was graded until then is kept, and not graded again.
    Raises NothingToGrade, BadLayout, GraderFailed.
    """
    found = find(folder, only or slugs(), layouts)
    if not found.submissions:
        raise NothingToGrade(_nothing_in(folder, layouts, found))
    results.mkdir(parents=True, exist_ok=True)
    with (
        _alone(results),
        contextlib.closing(Gradebook(results / "gradebook.sqlite")) as gradebook,
    ):
        states = _states(found)
        warnings = _say_what_is_odd(found, gradebook, console)
        new = [one for one, state in states.items() if not gradebook.has(one, state)]
        console.print(f"{len(states)} submissions, {len(new)} of them to grade.")
        warnings += _grade(new, states, results, gradebook, jobs, console)
        _write_reports(states, gradebook, results, warnings)
        kept = [result.verdict is not None for result in gradebook.results(states)]
    missed = len(found.closed)
    return Outcome(len(states) + missed, sum(kept), len(kept) - sum(kept))


def _states(found: Found) -> dict[Submission, State]:
    """Return what the result of each submission depends on now."""
    course = {slug: course_digest(slug) for slug in {s.slug for s in found.submissions}}
    return {one: State(_digest(one), course[one.slug]) for one in found.submissions}


def _say_what_is_odd(found: Found, gradebook: Gradebook, out: Console) -> list[str]:
    """Say what an instructor may not expect; return what readers must know, too."""
    if found.others:
        out.print(
            f"{len(found.others)} Python files are in no place for a submission, "
            f"such as {found.others[0]}. Say where they are with --layout."
        )
    if gradebook.damaged is not None:
        out.print(
            f"The results were damaged; they are kept as {gradebook.damaged}. "
            "All is graded anew."
        )
    return _take_care(
        [f"{path} could not be looked into." for path in found.closed], out
    )


def _take_care(warnings: list[str], out: Console) -> list[str]:
    for words in warnings:
        out.print(f"Take care: {words}", style="yellow")
    return warnings


def _grade(
    new: Sequence[Submission],
    states: dict[Submission, State],
    results: Path,
    gradebook: Gradebook,
    jobs: int | None,
    out: Console,
) -> list[str]:
    """Grade submissions, and keep their results; return what a reader must know."""
    with _working_folder(results) as folder, Graders(_jobs(jobs), folder) as graders:
        warnings = _take_care(_warnings(graders.kept_from()), out)
        with _progress(out) as progress, contextlib.suppress(KeyboardInterrupt):
            for graded in progress.track(graders.grade(new), total=len(new)):
                one, verdict = graded.submission, graded.verdict
                found = resembled(verdict, graded.source) if verdict else {}
                alike = {task: likeness.mistake for task, likeness in found.items()}
                result = Result(one.student, one.slug, verdict, graded.trouble, alike)
                # It may have been handed in anew since it was looked at first.
                states[one] = states[one]._replace(source=digest(graded.source))
                gradebook.keep(result, states[one])
    return warnings


def _digest(one: Submission) -> str:
    try:
        return digest(one.read())
    except Unreadable:
        return digest(b"")


def _jobs(wanted: int | None) -> int:
    """Return how many graders run side by side: one for each core."""
    if wanted is not None:
        return wanted
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _warnings(kept_from: dict[str, bool]) -> list[str]:
    return [
        f"on this system, a submission is not kept from {KEPT_FROM[what]}."
        for what, kept in kept_from.items()
        if not kept
    ]


@contextlib.contextmanager
def _alone(results: Path) -> Iterator[None]:
    """Keep a folder of results to this process. Raises NothingToGrade."""
    lock = FileLock(results / ".lock", timeout=0)
    try:
        with lock:
            yield
    except Timeout:
        raise NothingToGrade(
            f"Another `grade` is writing to {results}. Wait for it, or name another "
            "folder with --results."
        ) from None


@contextlib.contextmanager
def _working_folder(results: Path) -> Iterator[Path]:
    """Make a folder for what graders write, without what a killed one has left."""
    for left in results.glob(".working-*"):
        remove(left)
    folder = Path(tempfile.mkdtemp(prefix=".working-", dir=results.resolve()))
    try:
        yield folder
    finally:
        remove(folder)


def _progress(console: Console) -> Progress:
    return Progress(
        TextColumn("grading"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=console,
        transient=True,
    )


def _write_reports(
    states: dict[Submission, State],
    gradebook: Gradebook,
    results: Path,
    warnings: Sequence[str],
) -> None:
    """Write every report anew, each whole or not at all."""

    def every() -> Iterable[Result]:
        return gradebook.results(states)

    writers: dict[str, Callable[[IO[str]], None]] = {
        "results.csv": lambda file: tables.write_csv(every(), file),
        "results.json": lambda file: tables.write_json(every(), file),
        "results.xml": lambda file: tables.write_junit(every(), file),
        "results.html": lambda file: page.write_page(every, warnings, file),
    }
    for name, write in writers.items():
        new = results / f".{name}.new"
        with new.open("w", encoding="utf-8", errors="backslashreplace") as file:
            write(file)
        os.replace(new, results / name)


def _nothing_in(folder: Path, layouts: Sequence[str], found: Found) -> str:
    where = " or ".join(f"{folder.name}/{layout}" for layout in layouts)
    words = f"There is no submission in {folder}; looked for {where}."
    if found.others:
        words += f" There is {found.others[0]}."
    return f"{words} Say another place with --layout, as in --layout '{LAYOUTS[0]}'."
