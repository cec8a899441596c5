"""Commands to learn with: learn, serve, talk, review, reset."""

import os
import subprocess
import sys
from datetime import date

import click

from exercises.grader import catalogue
from exercises.grader.command_line.common import TODO, console, find
from exercises.grader.learner.progress import PROGRESS, next_slug
from exercises.grader.learner.put_back import put_back


@click.command()
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


@click.command()
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


@click.command()
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


@click.command()
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


@click.command()
@click.argument("slug")
def reset(slug: str) -> None:
    """Put the exercise back as it was; what you wrote is kept beside it."""
    path = find(slug)
    click.echo(put_back(path))
