"""A review in a notebook: a card after another, with buttons for the choices."""

import html
from datetime import date
from typing import Any

from IPython.display import display

from exercises.grader.learner import repair
from exercises.grader.learner.cards import Card, Due, card, mistake_of
from exercises.grader.learner.commands import in_notebook
from exercises.grader.learner.surprises import as_html
from exercises.grader.live.review import NOTHING, keep, taken_today


class ReviewCell:
    """The cards of one sitting, shown in the cell that asked for them."""

    def __init__(self, today: date) -> None:
        import ipywidgets  # not above: %check does without

        self._today = today
        self._left = taken_today(today)
        self._count = len(self._left)
        self._asks = ipywidgets.HTML()
        self._letters = ipywidgets.ToggleButtons(
            options=[], style={"button_width": "4em"}
        )
        self._says = ipywidgets.HTML()
        self._on = ipywidgets.Button(description="Next")
        self._letters.observe(self._chosen, names="value")
        self._on.on_click(lambda _: self.next())
        self._box = ipywidgets.VBox([self._asks])
        self._now: tuple[Due, Card] | None = None

    def show(self) -> None:
        """Show the first card, or that nothing is due."""
        self.next()
        display(self._box)  # type: ignore[no-untyped-call]

    def next(self) -> None:
        """Go on to the next card, the repair, or the end."""
        self._now = None
        while self._left and self._now is None:
            one = self._left.pop(0)
            if one.is_repair:
                self._end(_lay_out(one))
                return
            asked = card(one, self._today)
            self._now = None if asked is None else (one, asked)
        if self._now is None:
            self._end("<p>That was all for today.</p>" if self._count else NOTHING)
        else:
            self._ask(self._now[1])

    def choose(self, letter: str) -> None:
        """Take a choice, as a click on its letter does."""
        self._letters.value = letter

    def _ask(self, asked: Card) -> None:
        number = self._count - len(self._left)
        choices = "".join(
            f"<li>{letter}) {as_html(words)}</li>"
            for letter, words in asked.choices.items()
        )
        code = f"<pre>{html.escape(asked.code)}</pre>" if asked.code else ""
        self._asks.value = (
            f"<p>{number} of {self._count}: {asked.slug}</p>"
            f"<p><b>{as_html(asked.ask)}</b></p>{code}"
            f"<ul style='list-style:none;padding-left:1em'>{choices}</ul>"
        )
        self._says.value = ""
        self._letters.options = list(asked.choices)
        self._letters.value = None
        self._letters.disabled = False
        self._box.children = [self._asks, self._letters, self._says]

    def _chosen(self, change: Any) -> None:
        letter = change["new"]
        if letter is None or self._now is None or self._letters.disabled:
            return
        one, asked = self._now
        right = letter == asked.right
        self._letters.disabled = True
        sign = "✓" if right else f"✗ It is <b>{asked.right})</b>."
        self._says.value = f"<p>{sign} {as_html(asked.why)}</p>"
        try:
            keep(one, right, self._today)
        except OSError as error:
            self._says.value += (
                f"<p>It could not be kept: {html.escape(str(error))}</p>"
            )
        self._box.children = [self._asks, self._letters, self._says, self._on]

    def _end(self, words: str) -> None:
        self._asks.value = words
        self._box.children = [self._asks]


def _lay_out(one: Due) -> str:
    mistake = mistake_of(one)
    if mistake is None:
        return "<p>That was all for today.</p>"
    command = in_notebook("review", "--repair")
    said = html.escape(repair.lay_out(mistake, command)).replace("\n", "<br>")
    return (
        f"<p>One function to mend, about three minutes.<br>{said}<br>"
        f"Mend it, then: <code>{command}</code></p>"
    )
