"""A question before a cell: the learner chooses, runs the cell, and reads why."""

from collections.abc import Callable
from typing import Any

from IPython.core.interactiveshell import InteractiveShell
from IPython.display import display

from exercises.grader.learner.predictions import Question
from exercises.grader.learner.surprises import as_html

ASK = "Choose, then run the next cell."


class Prediction:
    """One question in a notebook, from the choice to the reason.

    The choices stand in the notebook's own text; here are their letters. `keep` is
    given each letter that is chosen. The next cell that runs well settles the question:
    until then nothing is said of right and wrong.
    """

    def __init__(
        self, question: Question, shell: InteractiveShell, keep: Callable[[str], None]
    ) -> None:
        import ipywidgets  # not above: %check does without

        self.question = question
        self._keep = keep
        self._events = shell.events
        self._choice: str | None = None
        self._began = False
        self._letters = ipywidgets.ToggleButtons(
            options=list(question.choices),
            value=None,
            tooltips=list(question.choices.values()),
            style={"button_width": "4em"},
        )
        self._letters.observe(self._clicked, names="value")
        self._said = ipywidgets.HTML(ASK)

    def show(self) -> None:
        """Show the letters to choose from."""
        import ipywidgets

        display(ipywidgets.VBox([self._letters, self._said]))  # type: ignore[no-untyped-call]

    def choose(self, letter: str) -> None:
        """Take a choice, as a click on its letter does."""
        self._letters.value = letter

    def _clicked(self, change: Any) -> None:
        if self._choice is None:
            self._events.register("pre_run_cell", self._cell_begins)
            self._events.register("post_run_cell", self._cell_ends)
        self._choice, self._began = change["new"], False
        self._keep(self._choice)
        self._said.value = f"You chose <b>{self._choice})</b>. Now run the next cell."

    def _cell_begins(self, info: Any) -> None:
        self._began = True

    def _cell_ends(self, result: Any) -> None:
        if self._began and result.success and self._choice is not None:
            self._events.unregister("pre_run_cell", self._cell_begins)
            self._events.unregister("post_run_cell", self._cell_ends)
            self._said.value = reasons(self.question, self._choice)
            self._choice = None


def reasons(question: Question, choice: str) -> str:
    """Return why a choice is wrong or right, and what is right, as HTML."""
    lines = [f"{'✓' if choice == question.right else '✗'} {_reason(question, choice)}"]
    if choice != question.right:
        lines.append(f"✓ {_reason(question, question.right)}")
    return "<br>".join(lines)


def _reason(question: Question, letter: str) -> str:
    return f"<b>{letter})</b> {as_html(question.why[letter])}"
