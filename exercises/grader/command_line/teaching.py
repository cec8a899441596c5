"""Commands for a class, and for authors of lessons: grade, new."""

import sys
from pathlib import Path

import click
from rich.console import Console

from exercises.grader import catalogue
from exercises.grader.command_line.common import GRADER_FAILED, TODO, find
from exercises.grader.learner.commands import in_terminal


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--results",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where to write the results; beside FOLDER if not said.",
)
@click.option(
    "--layout",
    "layouts",
    multiple=True,
    help="Where submissions are, as in '{student}/{slug}.py', which is the default.",
)
@click.option("--only", multiple=True, help="Grade this exercise only.")
@click.option("--jobs", type=click.IntRange(1), help="How many at once; all cores.")
def grade(
    folder: Path,
    results: Path | None,
    layouts: tuple[str, ...],
    only: tuple[str, ...],
    jobs: int | None,
) -> None:
    """Grade a class: every submission in FOLDER, each kept apart from all else.

    Started again, it grades only what is new.
    """
    from exercises.grader.classroom.grade_class import (
        NothingToGrade,
        grade_class,
    )
    from exercises.grader.classroom.submissions import LAYOUTS, BadLayout

    for slug in only:
        find(slug)
    folder = folder.resolve()
    results = results or folder.with_name(f"{folder.name}-results")
    try:
        outcome = grade_class(
            folder,
            results,
            layouts=layouts or LAYOUTS,
            only=only,
            jobs=jobs,
            console=Console(stderr=True, highlight=False, soft_wrap=True, markup=False),
        )
    except (NothingToGrade, BadLayout) as error:
        raise click.UsageError(str(error)) from None
    click.echo(f"{outcome.graded} of {outcome.found} graded: {results}/results.html")
    if outcome.failed:
        click.echo(f"The grader failed at {outcome.failed}; start it again for those.")
        sys.exit(GRADER_FAILED)
    if outcome.graded < outcome.found:
        click.echo("Not all is graded; start it again to go on.")
        sys.exit(TODO)


@click.command()
@click.argument("slug")
@click.option("--number", type=int, help="The notebook's number; the next one.")
def new(slug: str, number: int | None) -> None:
    """Lay out the files of a new lesson, for authors."""
    from exercises.grader.authoring.new_lesson import (
        CannotMake,
        new_lesson,
    )

    try:
        files = new_lesson(slug, number)
    except CannotMake as error:
        raise click.UsageError(str(error)) from None
    click.echo("Made, for you to fill:")
    for path in files:
        click.echo(f"  {path.relative_to(catalogue.ROOT).as_posix()}")
    python = in_terminal().partition(" -m ")[0]
    click.echo(f"What is missing, the tests say: {python} -m pytest -k {slug}")
