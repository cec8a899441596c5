"""A verdict as a table, for a notebook and for the page of a class."""

import html

from exercises.grader.learner.commands import Say, anywhere
from exercises.grader.learner.report import (
    again_rows,
    first_failure,
    looks_like,
    next_step,
    noticed_in,
    rows,
)
from exercises.grader.verdict import TaskResult, Verdict


def as_html(verdict: Verdict, command: Say | None = None) -> str:
    """Return a verdict as a table, with hints to unfold.

    `command` says what to type where it is shown; without it, no command is named.
    """
    points, possible = verdict.points, verdict.points_possible
    return (
        f"<b>{html.escape(verdict.slug)}</b> &nbsp; {points} of {possible} &nbsp; "
        f"<progress value='{points}' max='{possible}'></progress>"
        f"{tasks_as_html(verdict, repeat=command is not None)}"
        f"<p><b>{html.escape(next_step(verdict, command))}</b></p>"
    )


def tasks_as_html(verdict: Verdict, *, hints: bool = True, repeat: bool = False) -> str:
    """Return the tasks of a verdict as a table, without its head and its next step.

    `repeat` names the commands that repeat a failure, for whoever has the course there.
    """
    lines = "".join(_row(verdict, task, hints, repeat) for task in verdict.tasks)
    problem = "" if verdict.problem is None else f"<p>{_code(str(verdict.problem))}</p>"
    noticed = "".join(f"<p>! {html.escape(words)}</p>" for words in verdict.noticed)
    return f"{problem}<table style='margin-left:0'>{lines}</table>{noticed}"


def _row(verdict: Verdict, task: TaskResult, hints: bool, repeat: bool) -> str:
    check = first_failure(task)
    sign, colour, words = "✓", "#1a7f37", html.escape(task.title)
    if check is not None and not task.started:
        sign, colour, words = "·", "gray", "not started"
    elif check is not None:
        sign, colour, words = "✗", "#c62828", html.escape(check.requirement)
        repeated = again_rows(verdict, task, anywhere if repeat else None)
        found = rows(verdict, check) + repeated + looks_like(verdict, task)
        words += "".join(f"<br><b>{label}</b> {_code(text)}" for label, text in found)
    if task.started:
        words += "".join(f"<br>! {html.escape(text)}" for text in noticed_in(task))
    following = task is verdict.next_task and verdict.problem is None
    if check is not None and following and hints:
        words += _folded(check.hints)
    return (
        f"<tr><td style='color:{colour}'>{sign}</td>"
        f"<td style='text-align:left'>{_code(task.name)}</td>"
        f"<td style='text-align:left'>{words}</td>"
        f"<td>{task.points}/{len(task.checks)}</td></tr>"
    )


def _folded(hints: tuple[str, ...]) -> str:
    """Fold each hint into the one before it, so that they are read one by one."""
    inner = ""
    for number, words in reversed(list(enumerate(hints, 1))):
        summary = "A hint" if number == 1 else "One step further"
        text = f"{html.escape(words)}{inner}"
        inner = f"<details><summary>{summary}</summary>{text}</details>"
    return inner


def _code(text: str) -> str:
    return f"<code style='white-space:pre-wrap'>{html.escape(text)}</code>"
