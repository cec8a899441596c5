"""The magics of a notebook: %predict, %surprises, %check, %hint, and their like.

They grade in a process of their own, which stays warm: whatever a notebook did to the
event loop of its kernel, the verdict is the same as on the command line.
"""

from datetime import date
from functools import partial
from pathlib import Path

from IPython.core.error import UsageError
from IPython.core.interactiveshell import InteractiveShell
from IPython.display import HTML, display
from rich.console import Console

from exercises.grader.catalogue import ROOT, UnknownExercise, file_of
from exercises.grader.judging.grader import GRADER
from exercises.grader.learner import repair
from exercises.grader.learner.commands import in_notebook
from exercises.grader.learner.compare import print_side_by_side
from exercises.grader.learner.hints import next_hint
from exercises.grader.learner.predictions import (
    Question,
    UnknownQuestion,
    question,
)
from exercises.grader.learner.progress import PROGRESS, Record
from exercises.grader.learner.put_back import put_back
from exercises.grader.learner.report_html import as_html
from exercises.grader.learner.surprises import surprises_as_html
from exercises.grader.live.live_cell import LiveCell
from exercises.grader.live.question import Prediction
from exercises.grader.live.review import graded_repair, hints
from exercises.grader.live.review_cell import ReviewCell
from exercises.grader.recognition.resemblance import recognised
from exercises.grader.verdict import Verdict

FORMS = "%check SLUG, %check --watch SLUG (again at every save), or %check --stop"


class Magics:
    """The magics of one shell, and the cell that is live in it."""

    def __init__(self, shell: InteractiveShell) -> None:
        self.shell = shell
        self.live: LiveCell | None = None

    def check(self, line: str) -> None:
        """Show the verdict on an exercise: %check async_basics.

        %check --watch async_basics keeps it up to date, %check --stop ends that.
        """
        match line.split():
            case ["--watch", slug] if not slug.startswith("-"):
                _known(slug)
                self._end("The live verdict has moved to a newer cell.")
                self.live = LiveCell(slug, self.shell)
            case ["--stop"]:
                if self.live is None:
                    print("Nothing is live.")
                self._end("No longer live.")
            case [slug] if not slug.startswith("-"):
                verdict = _graded(slug)
                display(HTML(as_html(verdict, in_notebook)))  # type: ignore[no-untyped-call]
            case _:
                raise UsageError(f"Write {FORMS}.")

    def hint(self, line: str) -> None:
        """Show the next hint on an exercise: %hint async_basics."""
        slug = line.strip()
        if not slug:
            raise UsageError("Write %hint SLUG.")
        given = next_hint(_graded(slug), PROGRESS)
        print(given or "Every check passes: nothing to hint at.")

    def solution(self, line: str) -> None:
        """Show the solution beside your own: %solution async_basics.

        With --show, also when not every check passes.
        """
        words = line.split()
        slug = next((word for word in words if word != "--show"), "")
        if not slug or len(words) > 2:
            raise UsageError("Write %solution SLUG, or %solution SLUG --show.")
        path = _known(slug)
        if "--show" not in words and not _graded(slug).passed:
            print(
                f"Not every check passes yet.\nA hint: {in_notebook('hint', slug)}\n"
                "To see the solution all the same: "
                + in_notebook("solution", slug, "--show")
            )
            return
        answer = ROOT / "solutions" / path.name
        print_side_by_side(path, answer, Console(highlight=False))

    def start_over(self, line: str) -> None:
        """Put the exercise back as it was: %start_over async_basics."""
        slug = line.strip()
        if not slug:
            raise UsageError("Write %start_over SLUG.")
        print(put_back(_known(slug)))

    def predict(self, line: str) -> None:
        """Choose an answer before a cell is run: %predict async_basics ask-turn.

        %predict async_basics ask-turn b chooses where no buttons are shown.
        """
        match line.split():
            case [slug, name, *letter] if len(letter) < 2:
                asked = _question(slug, name)
                if letter and letter[0] not in asked.choices:
                    raise UsageError(f"Choose one of {', '.join(asked.choices)}.")
                prediction = Prediction(asked, self.shell, partial(_keep, asked))
                prediction.show()
                for one in letter:
                    prediction.choose(one)
            case _:
                raise UsageError("Write %predict SLUG QUESTION.")

    def surprises(self, line: str) -> None:
        """Show which questions of a lesson surprised you: %surprises async_basics."""
        slug = line.strip()
        if not slug:
            raise UsageError("Write %surprises SLUG.")
        _known(slug)
        record = PROGRESS.read().get(slug, Record())
        display(HTML(surprises_as_html(slug, record)))  # type: ignore[no-untyped-call]

    def review(self, line: str) -> None:
        """Ask again what is due: %review, then %review --repair."""
        today = date.today()
        match line.split():
            case []:
                ReviewCell(today).show()
            case ["--repair"]:
                try:
                    verdict = graded_repair(today)
                except SyntaxError as error:
                    where = f"{repair.NAME}:{error.lineno}"
                    raise UsageError(f"{where} is no Python: {error.msg}") from None
                if verdict is None:
                    print(f"There is nothing to mend: {in_notebook('review')}")
                else:
                    display(HTML(as_html(verdict, None)))  # type: ignore[no-untyped-call]
                    print(*hints(verdict), sep="\n")
            case _:
                raise UsageError("Write %review, or %review --repair.")

    def _end(self, words: str) -> None:
        live, self.live = self.live, None
        if live is not None:
            live.end(words)


def register(shell: InteractiveShell) -> None:
    """Make the magics known to a shell; loading them again changes nothing."""
    if "check" not in shell.magics_manager.magics["line"]:
        magics = Magics(shell)
        for magic in (
            magics.check,
            magics.hint,
            magics.predict,
            magics.review,
            magics.solution,
            magics.start_over,
            magics.surprises,
        ):
            shell.register_magic_function(magic, "line")  # type: ignore[arg-type]


def _known(slug: str) -> Path:
    """Return an exercise's file; an unknown slug is one line of UsageError."""
    try:
        return file_of(slug)
    except UnknownExercise as error:
        raise UsageError(str(error.args[0])) from None


def _question(slug: str, name: str) -> Question:
    """Return a question of a notebook; an unknown one is one line of UsageError."""
    _known(slug)
    try:
        return question(slug, name)
    except UnknownQuestion as error:
        raise UsageError(str(error.args[0])) from None


def _keep(asked: Question, choice: str) -> None:
    """Keep a choice with the progress; say why it could not be kept."""
    right = choice == asked.right
    try:
        PROGRESS.keep_prediction(asked.slug, asked.name, choice, right)
    except OSError as error:
        print(f"Your choice could not be kept: {error}")


def _graded(slug: str) -> Verdict:
    """Grade an exercise, and keep the points.

    Raises UsageError, which a notebook shows as one line.
    """
    path = _known(slug)
    try:
        source = path.read_bytes()
    except FileNotFoundError:
        raise UsageError(
            f"{path} is not there. To have it as it was: {in_notebook('reset', slug)}"
        ) from None
    verdict = recognised(GRADER.grade(slug, source), source)
    if trouble := PROGRESS.try_to_keep(verdict):
        print(trouble)
    return verdict
