"""The command line, `python -m exercises`.

Exit status: 0 all passed, 1 something to do, 2 wrong usage, 3 the grader failed.

What `check` needs is imported at once, what another command needs where it is needed:
a verdict waits for these imports.
"""

import json
import os
import subprocess
import sys
import traceback
from datetime import date
from pathlib import Path

import click
from rich.console import Console

from exercises.grader import catalogue
from exercises.grader.judging.grader import GRADER
from exercises.grader.learner import report_text
from exercises.grader.learner.commands import in_terminal
from exercises.grader.learner.hints import next_hint
from exercises.grader.learner.progress import PROGRESS, next_slug
from exercises.grader.learner.put_back import put_back
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


@cli.command()
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


@cli.command()
@click.argument("slug", required=False)
def watch(slug: str | None) -> None:
    """Grade again at every save; moves on when an exercise is complete."""
    from exercises.grader.live.watch import Watch

    slug = slug or next_slug(PROGRESS.read()) or catalogue.slugs()[0]
    find(slug)
    Watch(slug, console()).run()


@cli.command()
@click.argument("slug")
def hint(slug: str) -> None:
    """Give a hint for the first check that fails; one step further each time."""
    given = next_hint(judged(slug), PROGRESS)
    if given is None:
        click.echo("Every check passes: there is nothing to hint at.")
        return
    click.echo(str(given))
    sys.exit(TODO)


@cli.command()
@click.option("--repair", is_flag=True, help="Grade what you have mended.")
def review(repair: bool) -> None:
    """Ask again what is due: five minutes, and one function to mend."""
    from exercises.grader.live import review as sitting

    try:
        done = (sitting.check_repair if repair else sitting.review)(
            console(), date.today()
        )
    except SyntaxError as error:
        raise click.UsageError(
            f"exercises/repair.py:{error.lineno} is no Python: {error.msg}"
        ) from None
    except OSError as error:
        raise click.UsageError(f"The review could not be kept: {error}") from None
    if not done:
        sys.exit(TODO)


@cli.command()
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


@cli.command()
@click.argument("slug")
@click.argument("task", required=False)
@click.option("--port", type=click.IntRange(0, 65535), help="8080 if not said.")
def serve(slug: str, task: str | None, port: int | None) -> None:
    """Serve your own application, as the checks of a task do, for curl or a browser.

    It is served anew at every save. With no TASK: for the first that fails.
    """
    from exercises.grader.live.serve import NothingServed, PortTaken, Serve

    find(slug)
    try:
        serving = Serve(slug, task, port, console())
    except (NothingServed, PortTaken) as error:
        raise click.UsageError(str(error)) from None
    serving.run()


@cli.command()
@click.argument("words", nargs=-1, required=True, metavar="ADDRESS [WORD]...")
@click.option("--stay", type=float, default=0.0, help="Go on so many seconds.")
def talk(words: tuple[str, ...], stay: float) -> None:
    """Talk over a WebSocket: say each WORD, and print what comes.

    An ADDRESS is ws://HOST/PATH; another one among the words opens another socket.
    @2 turns to the second one, @close closes one, @hex:00ff sends bytes, and
    @text:WORD sends what would be taken for one of these. With no WORD, what is typed
    is said.
    """
    from exercises.grader.live.talk import NoConversation, Talk

    try:
        opened = Talk(list(words), stay, console()).run()
    except NoConversation as error:
        raise click.UsageError(str(error)) from None
    sys.exit(0 if opened else TODO)


@cli.command()
@click.argument("slug")
def reset(slug: str) -> None:
    """Put the exercise back as it was; what you wrote is kept beside it."""
    path = find(slug)
    click.echo(put_back(path))


@cli.command()
@click.argument("slug", required=False)
@click.option("--no-browser", is_flag=True, help="Print the address only.")
@click.option("--port", type=int, default=8888, help="The first port to try.")
def learn(slug: str | None, no_browser: bool, port: int) -> None:
    """Open JupyterLab at your next lesson."""
    from exercises.grader.live import workbench

    slug = slug or next_slug(PROGRESS.read())
    notebook = catalogue.notebooks().get(slug) if slug else None
    if slug and notebook is None:
        find(slug)
    words = workbench.command(notebook, slug, port)
    if no_browser:
        words.append("--no-browser")
    os.chdir(catalogue.ROOT)
    if os.name == "posix":
        # Ctrl-C and signals reach JupyterLab itself.
        os.execve(words[0], words, workbench.environment())
    sys.exit(subprocess.call(words, env=workbench.environment()))


@cli.command()
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


@cli.command()
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


def main() -> None:
    """Run the command line; a fault of the grader itself exits with 3."""
    try:
        cli(prog_name=in_terminal())
    except Exception:
        traceback.print_exc()
        sys.exit(GRADER_FAILED)
