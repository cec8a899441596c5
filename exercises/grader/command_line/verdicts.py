"""Commands that grade an exercise: check, watch, hint, solution."""

import json
import sys

import click

from exercises.grader import catalogue
from exercises.grader.command_line.common import TODO, console, find, judged
from exercises.grader.learner import report_text
from exercises.grader.learner.commands import in_terminal
from exercises.grader.learner.hints import next_hint
from exercises.grader.learner.progress import PROGRESS, next_slug


@click.command()
@click.argument("slug", required=False)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "junit", "html"]),
    default="text",
    help="How to print the verdict.",
)
def check(slug: str | None, form: str) -> None:
    """Grade one exercise, or all of them."""
    verdicts = [judged(one) for one in ([slug] if slug else catalogue.slugs())]
    if form == "json":
        click.echo(json.dumps([verdict.as_data() for verdict in verdicts], indent=1))
    elif form == "junit":
        from exercises.grader.learner import report_junit

        click.echo(report_junit.as_junit(verdicts))
    elif form == "html":
        from exercises.grader.learner import report_html

        click.echo("".join(map(report_html.as_html, verdicts)))
    else:
        for verdict in verdicts:
            report_text.print_verdict(verdict, console())
    if not all(verdict.passed for verdict in verdicts):
        sys.exit(TODO)


@click.command()
@click.argument("slug", required=False)
def watch(slug: str | None) -> None:
    """Grade again at every save; moves on when an exercise is complete."""
    from exercises.grader.live.watch import Watch

    slug = slug or next_slug(PROGRESS.read()) or catalogue.slugs()[0]
    find(slug)
    Watch(slug, console()).run()


@click.command()
@click.argument("slug")
def hint(slug: str) -> None:
    """Give a hint for the first check that fails; one step further each time."""
    given = next_hint(judged(slug), PROGRESS)
    if given is None:
        click.echo("Every check passes: there is nothing to hint at.")
        return
    click.echo(str(given))
    sys.exit(TODO)


@click.command()
@click.argument("slug")
@click.option("--show", is_flag=True, help="Show it though not every check passes.")
def solution(slug: str, show: bool) -> None:
    """Show the solution beside your own file, once every check passes."""
    path = find(slug)
    if not show and not judged(slug).passed:
        click.echo(
            "Not every check passes yet.\n"
            f"A hint: {in_terminal('hint', slug)}\n"
            "To see the solution all the same: "
            + in_terminal("solution", slug, "--show")
        )
        sys.exit(TODO)
    from exercises.grader.learner.compare import print_side_by_side

    answer = catalogue.ROOT / "solutions" / path.name
    print_side_by_side(path, answer, console())
