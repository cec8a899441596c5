"""What the commands share: exit statuses, the console, a verdict that is kept."""

from pathlib import Path

import click
from rich.console import Console

from exercises.grader import catalogue
from exercises.grader.judging.grader import GRADER
from exercises.grader.learner.commands import in_terminal
from exercises.grader.learner.progress import PROGRESS
from exercises.grader.recognition.resemblance import recognised
from exercises.grader.verdict import Verdict

TODO, WRONG_USAGE, GRADER_FAILED = 1, 2, 3


def console() -> Console:
    """Return a console as wide as a verdict at least."""
    return Console(highlight=False)


def find(slug: str) -> Path:
    """Return the file of an exercise; an unknown slug is wrong usage."""
    try:
        return catalogue.file_of(slug)
    except catalogue.UnknownExercise as error:
        raise click.UsageError(str(error.args[0])) from None


def judged(slug: str) -> Verdict:
    """Grade an exercise file and keep its points."""
    path = find(slug)
    try:
        source = path.read_bytes()
    except FileNotFoundError:
        raise click.UsageError(
            f"{path} is not there. To have it as it was: {in_terminal('reset', slug)}"
        ) from None
    verdict = recognised(GRADER.grade(slug, source), source)
    if trouble := PROGRESS.try_to_keep(verdict):
        click.echo(trouble, err=True)
    return verdict
