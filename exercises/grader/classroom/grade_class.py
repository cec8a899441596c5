"""Grade a class: find what was handed in, grade what is new, write the results."""

import contextlib
import os
import shutil
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
from exercises.grader.classroom.gradebook import Gradebook, Result, course_digest
from exercises.grader.classroom.grading import Graders
from exercises.grader.classroom.resemblance import Resemblance
from exercises.grader.classroom.submissions import (
    LAYOUTS,
    Found,
    Submission,
    Unreadable,
    digest,
    find,
)

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
        warnings = _grade_new(found, results, gradebook, jobs, console)
        _write_reports(found.submissions, gradebook, results, warnings)
        kept = list(map(_has_verdict, gradebook.results(found.submissions)))
    return Outcome(len(found.submissions), sum(kept), len(kept) - sum(kept))


def _grade_new(
    found: Found, results: Path, gradebook: Gradebook, jobs: int | None, out: Console
) -> list[str]:
    """Grade what is not in the gradebook; return what a reader must know."""
    course = {slug: course_digest(slug) for slug in {s.slug for s in found.submissions}}
    new = [
        one
        for one in found.submissions
        if not gradebook.has(one, _digest(one), course[one.slug])
    ]
    out.print(f"{len(found.submissions)} submissions, {len(new)} of them to grade.")
    if found.others:
        out.print(
            f"{len(found.others)} Python files are in no place for a submission, "
            f"such as {found.others[0]}. Say where they are with --layout."
        )
    resemblance = Resemblance()
    with _working_folder(results) as folder, Graders(_jobs(jobs), folder) as graders:
        warnings = _warnings(graders.kept_from())
        for words in warnings:
            out.print(f"Take care: {words}", style="yellow")
        with _progress(out) as progress, contextlib.suppress(KeyboardInterrupt):
            for graded in progress.track(graders.grade(new), total=len(new)):
                one, verdict = graded.submission, graded.verdict
                alike = resemblance.find(verdict, graded.source) if verdict else {}
                result = Result(one.student, one.slug, verdict, graded.trouble, alike)
                gradebook.keep(result, digest(graded.source), course[one.slug])
    return warnings


def _digest(one: Submission) -> str:
    try:
        return digest(one.read())
    except Unreadable:
        return digest(b"")


def _has_verdict(result: Result) -> bool:
    return result.verdict is not None


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
        shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(
        prefix=".working-", dir=results.resolve(), ignore_cleanup_errors=True
    ) as name:
        yield Path(name)


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
    submissions: Sequence[Submission],
    gradebook: Gradebook,
    results: Path,
    warnings: Sequence[str],
) -> None:
    """Write every report anew, each whole or not at all."""

    def every() -> Iterable[Result]:
        return gradebook.results(submissions)

    writers: dict[str, Callable[[IO[str]], None]] = {
        "results.csv": lambda file: tables.write_csv(every(), file),
        "results.json": lambda file: tables.write_json(every(), file),
        "results.xml": lambda file: tables.write_junit(every(), file),
        "results.html": lambda file: page.write_page(every, warnings, file),
    }
    for name, write in writers.items():
        new = results / f".{name}.new"
        with new.open("w", encoding="utf-8") as file:
            write(file)
        os.replace(new, results / name)


def _nothing_in(folder: Path, layouts: Sequence[str], found: Found) -> str:
    where = " or ".join(f"{folder.name}/{layout}" for layout in layouts)
    words = f"There is no submission in {folder}; looked for {where}."
    if found.others:
        words += f" There is {found.others[0]}."
    return f"{words} Say another place with --layout, as in --layout '{LAYOUTS[0]}'."
