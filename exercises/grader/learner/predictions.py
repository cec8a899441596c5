"""The questions of a notebook that are answered before a cell is run.

A question is a Markdown cell with three or four choices; the code cell that settles it
comes after it, and then an answer that says of each choice why it is wrong or right:

    **Predict.** How long do all ten take?

    - a) as long as the slowest one
    - b) as long as all of them together

    <details><summary>Answer</summary>

    - a) No: nobody else runs while one of them sleeps.
    - **b)** Yes: the waits add up.

    </details>

So it can be read anywhere, and is answered where it runs. The right choice is bold.
"""

import json
import re
from dataclasses import dataclass
from typing import Any

from exercises.grader import catalogue

MARK = "**Predict.**"
ITEM = re.compile(r"^- (\*\*)?([a-d])\)(?(1)\*\*) (.+(?:\n  .+)*)$", re.MULTILINE)


class UnknownQuestion(LookupError):
    """There is no such question in a notebook; the message names those there are."""


@dataclass(frozen=True)
class Question:
    """A question with its choices by letter, and why each is wrong or right."""

    slug: str
    name: str
    words: str
    choices: dict[str, str]
    right: str
    why: dict[str, str]


def questions(slug: str) -> dict[str, Question]:
    """Return the questions of a lesson by the id of their cell, in order.

    A cell that lost its choices or its answer is no question any more.
    """
    path = catalogue.notebooks().get(slug)
    if path is None:
        return {}
    cells = json.loads(path.read_bytes())["cells"]
    texts = [(one["id"], _text(one)) for one in cells if one["cell_type"] == "markdown"]
    found = {}
    for place, (name, text) in enumerate(texts):
        answer = texts[place + 1][1] if place + 1 < len(texts) else ""
        if MARK in text and (question := _question(slug, name, text, answer)):
            found[name] = question
    return found


def question(slug: str, name: str) -> Question:
    """Return one question of a lesson. Raises UnknownQuestion."""
    known = questions(slug)
    if name not in known:
        names = ", ".join(known) or "none"
        raise UnknownQuestion(f"{slug} has no question {name!r}. There are: {names}.")
    return known[name]


def _question(slug: str, name: str, text: str, answer: str) -> Question | None:
    asked = text.partition(MARK)[2]
    words = ITEM.split(asked, maxsplit=1)[0].strip()
    choices = {letter: _line(said) for _, letter, said in ITEM.findall(asked)}
    answers = ITEM.findall(answer)
    right = [letter for bold, letter, _ in answers if bold]
    why = {letter: _line(said) for _, letter, said in answers}
    if len(right) != 1 or not words or choices.keys() != why.keys():
        return None
    return Question(slug, name, words, choices, right[0], why)


def _text(cell: dict[str, Any]) -> str:
    return "".join(cell["source"])


def _line(text: str) -> str:
    return " ".join(text.split())
