"""The last verdict on each exercise, whole: what it served can be served again."""

import contextlib
import json
import os
import tempfile
from pathlib import Path

from exercises.grader.catalogue import ROOT
from exercises.grader.verdict import CheckResult, Verdict, verdict_from

FOLDER = ROOT / ".verdicts"


def path_of(slug: str) -> Path:
    """Return the file that holds the last verdict on an exercise."""
    return FOLDER / f"{slug}.json"


def keep(verdict: Verdict) -> None:
    """Keep a verdict on a file that could be loaded, whole or not at all.

    Raises OSError.
    """
    if verdict.problem is not None:
        return
    FOLDER.mkdir(exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".new-", dir=FOLDER)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(verdict.as_data(), file)
    os.replace(name, path_of(verdict.slug))


def read(slug: str) -> Verdict | None:
    """Return the last verdict on an exercise; None where none is there or readable."""
    with contextlib.suppress(OSError, ValueError, TypeError, KeyError, AttributeError):
        return verdict_from(json.loads(path_of(slug).read_bytes()))
    return None


def served_of(verdict: Verdict, name: str | None) -> tuple[str, CheckResult] | None:
    """Return the check whose application is served, and its task.

    That is the first check that fails of the named task, or of the first that is not
    complete. Where none fails, or none that fails serves, it is the first that serves.
    """
    tasks = [task for task in verdict.tasks if name in (None, task.name)]
    for passed in (False, True):
        for task in tasks:
            for check in task.checks:
                if check.served is not None and check.passed is passed:
                    return task.name, check
    return None
