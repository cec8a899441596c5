"""A verdict in a terminal."""

import textwrap
from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

from exercises.grader.learner.commands import Say, in_terminal
from exercises.grader.learner.report import (
    again_rows,
    first_failure,
    looks_like,
    next_step,
    noticed_in,
    place_of,
    rows,
)
from exercises.grader.verdict import TaskResult, Verdict

WIDTH = 79
PROSE = {"note", "looks like", ""}  # the labels of what is no value and no command


def print_verdict(
    verdict: Verdict, console: Console, command: Say | None = in_terminal
) -> None:
    """Print a verdict: a line for each task, and the first failure of each."""
    score = f"{verdict.points} of {verdict.points_possible}"
    gap = " " * max(2, WIDTH - len(verdict.slug) - len(score))
    console.print(Text.assemble((verdict.slug, "bold"), gap, (score, "bold")))
    if verdict.problem is not None:
        _print_problem(verdict, console)
    else:
        _print_tasks(verdict, console, verdict.tasks, command)
    for words in verdict.noticed:
        console.print(Text(f"  ! {words}", "yellow"))
    console.print(Text(f"  {next_step(verdict, command)}", "bold"), soft_wrap=True)


def print_change(
    before: Verdict, after: Verdict, console: Console, command: Say = in_terminal
) -> None:
    """Print the tasks whose results are no longer what they were, and what to do."""
    gained = after.points - before.points
    score = f"{after.points} of {after.points_possible}"
    sign = f"  ({gained:+})" if gained else ""
    console.print(Text(f"{after.slug}  {score}{sign}", "bold"))
    if after.problem is not None:
        _print_problem(after, console)
    else:
        old = {task.name: task for task in before.tasks}
        changed = [t for t in after.tasks if _results(t) != _results(old[t.name])]
        following = after.next_task
        if following is not None and following not in changed and following.started:
            changed.append(following)
        _print_tasks(after, console, changed, command)
    console.print(Text(f"  {next_step(after, command)}", "bold"), soft_wrap=True)


def _results(task: TaskResult) -> list[tuple[object, ...]]:
    return [(check.passed, check.noticed, check.printed) for check in task.checks]


def _print_problem(verdict: Verdict, console: Console) -> None:
    assert verdict.problem is not None
    place = place_of(verdict, verdict.problem.line)
    console.print(Text(f"  ✗ {place} could not be loaded", "red"))
    console.print(Text(f"    {verdict.problem}"))


def _print_tasks(
    verdict: Verdict, console: Console, tasks: Iterable[TaskResult], command: Say | None
) -> None:
    width = max(len(task.name) for task in verdict.tasks)
    for task in tasks:
        check = first_failure(task)
        sign, style, words = "✓", "green", task.title
        if check is not None:
            sign, style, words = "✗", "red", check.requirement
            if not task.started:
                sign, style, words = "·", "dim", "not started"
        score = f"{task.points}/{len(task.checks)}"
        room = WIDTH - width - len(score) - 8
        first, *rest = textwrap.wrap(words, room) or [""]
        line = f"  {sign} {task.name:{width}}  {first:{room}}  {score}"
        console.print(Text(line, style))
        for words in rest:
            console.print(Text(f"{'':{width + 6}}{words}", style))
        if check is not None and task.started:
            repeated = again_rows(verdict, task, command)
            known = looks_like(verdict, task)
            for label, value in rows(verdict, check) + repeated + known:
                for line in _lines(label, value, min(WIDTH, console.width)):
                    console.print(Text(line), soft_wrap=True)
        for words in noticed_in(task) if task.started else ():
            console.print(Text(f"      ! {words}", "yellow"), soft_wrap=True)


def _lines(label: str, value: str, width: int) -> list[str]:
    """Return a labelled line; prose in as many lines as it needs.

    Commands and values stay in one, so that they can be copied.
    """
    head = f"      {label:7} "
    if label not in PROSE:
        return [head + value]
    return textwrap.wrap(
        value, width, initial_indent=head, subsequent_indent=" " * len(f"{'':13} ")
    )
