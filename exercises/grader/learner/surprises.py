"""What surprised a learner in a lesson: the predictions that were wrong."""

import html
import re

from exercises.grader.learner.predictions import Question, questions
from exercises.grader.learner.progress import Predicted, Record

CODE = re.compile(r"`([^`]+)`")


def surprises_as_html(slug: str, record: Record) -> str:
    """Return the questions whose answer a learner did not expect, and what is right."""
    known = questions(slug)
    asked = [
        (known[name], one) for name, one in record.predicted.items() if name in known
    ]
    if not asked:
        return "<p>You have made no prediction in this lesson yet.</p>"
    lines = [_surprise(*pair) for pair in asked if not pair[1].right]
    right = len(asked) - len(lines)
    return f"<p>{right} of {len(asked)} predictions were right.</p>{''.join(lines)}"


def _surprise(question: Question, predicted: Predicted) -> str:
    thought = question.choices.get(predicted.choice, "")
    return (
        f"<p><b>{as_html(question.words)}</b><br>"
        f"✗ {predicted.choice}) {as_html(thought)}<br>"
        f"✓ {question.right}) {as_html(question.why[question.right])}</p>"
    )


def as_html(words: str) -> str:
    """Return a line of a notebook's text as HTML, with its code marked as such."""
    return CODE.sub(r"<code>\1</code>", html.escape(words))
