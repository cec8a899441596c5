"""The command line, `python -m exercises`.

Exit status: 0 all passed, 1 something to do, 2 wrong usage, 3 the grader failed.

What `check` needs is imported at once, what another command needs where it is needed:
a verdict waits for these imports.
"""

import json
import sys
import traceback
from datetime import date

import click

from exercises.grader.command_line import learning, teaching, verdicts
from exercises.grader.command_line.common import GRADER_FAILED, console
from exercises.grader.learner.commands import in_terminal
from exercises.grader.learner.progress import PROGRESS


@click.group(invoke_without_command=True)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    help="How to print the progress.",
)
@click.pass_context
def cli(context: click.Context, form: str | None) -> None:
    """Learn aiohttp by doing. With no word: show how far you have come."""
    if context.invoked_subcommand is None:
        show_progress(form)
    elif form is not None:
        raise click.UsageError(
            f"Write --format after {context.invoked_subcommand}; "
            "before it, it is for the progress alone."
        )


def show_progress(form: str | None) -> None:
    """Print how far the learner has come, and what is next."""
    from exercises.grader.learner import overview
    from exercises.grader.learner.standing import standing_of

    standing = standing_of(PROGRESS.read(), date.today())
    if PROGRESS.damaged:
        click.echo(
            f"The progress file was damaged; it is kept as {PROGRESS.damaged.name}. "
            "Check your exercises to make it again.",
            err=form == "json",
        )
    if form == "json":
        click.echo(json.dumps(standing.as_data(), indent=1))
    else:
        overview.print_standing(standing, console())


for command in (
    verdicts.check,
    verdicts.watch,
    verdicts.hint,
    verdicts.solution,
    learning.learn,
    learning.serve,
    learning.talk,
    learning.review,
    learning.reset,
    teaching.grade,
    teaching.new,
):
    cli.add_command(command)


def main() -> None:
    """Run the command line; a fault of the grader itself exits with 3."""
    try:
        cli(prog_name=in_terminal())
    except Exception:
        traceback.print_exc()
        sys.exit(GRADER_FAILED)
