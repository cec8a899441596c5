"""A review in a terminal: a few questions, then a function to mend."""

from datetime import date

import click
from rich.console import Console
from rich.rule import Rule
from rich.syntax import Syntax

from exercises.grader import catalogue
from exercises.grader.judging.grader import GRADER
from exercises.grader.learner import repair
from exercises.grader.learner.cards import (
    Card,
    Due,
    answered,
    card,
    due,
    mistake_of,
    sitting,
)
from exercises.grader.learner.commands import in_terminal
from exercises.grader.learner.progress import PROGRESS
from exercises.grader.learner.report import first_failure
from exercises.grader.learner.report_text import print_verdict
from exercises.grader.verdict import Verdict

NOTHING = (
    "Nothing is due. What you predict in the notebooks, and the tasks that you pass, "
    "come back here after 1, 3, 7 and 21 days."
)


def review(console: Console, today: date) -> bool:
    """Ask what is due; tell whether all of it was right. Raises OSError."""
    taken = taken_today(today)
    if not taken:
        console.print(NOTHING)
        return True
    right = True
    for number, one in enumerate(taken, 1):
        console.print(Rule(f"{number} of {len(taken)}: {one.slug}", align="left"))
        if one.is_repair:
            _lay_out(one, console)
            return False
        asked = card(one, today)
        if asked is not None:
            well = _ask(asked, console)
            keep(one, well, today)
            right &= well
    return right


def taken_today(today: date) -> list[Due]:
    """Return what is asked in one sitting."""
    return sitting(due(PROGRESS.read(), today))


def keep(one: Due, right: bool, today: date) -> None:
    """Keep how a card was answered. Raises OSError."""
    with PROGRESS.change() as records:
        answered(records[one.slug], one, right, today)


def check_repair(console: Console, today: date) -> bool:
    """Grade what was mended; tell whether the task passes.

    Raises OSError, and SyntaxError where it is no Python.
    """
    verdict = graded_repair(today)
    if verdict is None:
        console.print(f"There is nothing to mend: {in_terminal('review')} lays it out.")
        return False
    print_verdict(verdict, console, command=None)
    for hint in hints(verdict):
        console.print(f"  {hint}", markup=False)
    return verdict.passed


def graded_repair(today: date) -> Verdict | None:
    """Grade what was mended, and keep it when it passes; None where there is nothing.

    Raises OSError, and SyntaxError where it is no Python.
    """
    found = repair.what_is_mended()
    if found is None:
        return None
    slug, task = found
    verdict = repair.task_alone(GRADER.grade(slug, repair.whole_source(slug)), task)
    if verdict.passed:
        for one in due(PROGRESS.read(), today):
            mistake = mistake_of(one)
            if one.is_repair and one.slug == slug and mistake and task in mistake.tasks:
                keep(one, True, today)
                break
    return verdict


def hints(verdict: Verdict) -> tuple[str, ...]:
    """Return the hints for what fails first: a repair is short, so all at once."""
    task = verdict.next_task
    failed = None if task is None else first_failure(task)
    return () if failed is None else failed.hints


def _lay_out(one: Due, console: Console) -> None:
    mistake = mistake_of(one)
    if mistake is not None:
        command = in_terminal("review", "--repair")
        console.print("One function to mend, about three minutes.")
        console.print(repair.lay_out(mistake, command), soft_wrap=True)
        console.print(f"Mend it, then: {command}", style="bold", soft_wrap=True)


def _ask(asked: Card, console: Console) -> bool:
    """Ask one card; say what is right; tell whether the answer was."""
    console.print(asked.ask, style="bold", markup=False)
    if asked.code:
        console.print(
            Syntax(asked.code, "python", theme="ansi_light", background_color="default")
        )
    for letter, words in asked.choices.items():
        console.print(f"  {letter})  {words}", markup=False)
    choice = click.prompt(
        "Your answer", type=click.Choice(list(asked.choices)), show_choices=False
    )
    right = bool(choice == asked.right)
    said = asked.choices[asked.right]
    sign = "✓ Yes." if right else f"✗ No, it is {asked.right}) {said}"
    console.print(sign, style="green" if right else "red", markup=False)
    console.print(asked.why, markup=False)
    console.print(f"The lesson: {catalogue.title(asked.slug)}", style="dim")
    return right
