"""What a review asks: predictions that were wrong, known mistakes, a small repair."""

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from exercises.grader import catalogue
from exercises.grader.learner.predictions import questions
from exercises.grader.learner.progress import Record
from exercises.grader.learner.schedule import Turn, first_turn, next_turn
from exercises.grader.recognition.mistakes import Mistake, mistakes

MOST = 5  # cards of a sitting: about a minute for each
CHOICES = 3


@dataclass(frozen=True)
class Card:
    """A question with its choices by letter, the right one, and what is said then."""

    slug: str
    name: str
    ask: str
    code: str
    choices: dict[str, str]
    right: str
    why: str


@dataclass(frozen=True)
class Due:
    """A card, or a repair, whose day has come."""

    slug: str
    name: str
    day: date

    @property
    def is_repair(self) -> bool:
        """Whether code is to be mended, in place of a choice."""
        return self.name.startswith("repair:")


def due(records: Mapping[str, Record], today: date) -> list[Due]:
    """Return all that is due, the longest overdue first."""
    found = [
        Due(slug, name, turn.due)
        for slug in catalogue.slugs()
        if slug in records
        for name, turn in _turns(slug, records[slug])
        if turn.due is not None and turn.due <= today
    ]
    return sorted(found, key=lambda one: (one.day, one.slug, one.name))


def sitting(all_due: list[Due]) -> list[Due]:
    """Return what one sitting takes: some cards, then one repair."""
    cards = [one for one in all_due if not one.is_repair]
    repairs = [one for one in all_due if one.is_repair]
    return cards[:MOST] + repairs[:1]


def answered(record: Record, one: Due, right: bool, today: date) -> None:
    """Set the day on which a card comes again."""
    turn = dict(_turns(one.slug, record))[one.name]
    record.reviewed[one.name] = next_turn(turn, right, today)


def card(one: Due, today: date) -> Card | None:
    """Return what is asked; None where the course does not ask it any more."""
    kind, _, name = one.name.partition(":")
    if kind == "question":
        asked = questions(one.slug).get(name)
        if asked is None:
            return None
        why = asked.why[asked.right]
        return Card(
            one.slug, one.name, asked.words, "", asked.choices, asked.right, why
        )
    known = mistakes(one.slug)
    mistake = next((other for other in known if other.name == name), None)
    if mistake is None:
        return None
    return _what_is_wrong(one, mistake, known, random.Random(f"{one.name} {today}"))


def mistake_of(one: Due) -> Mistake | None:
    """Return the mistake that a repair is to mend; None where it is gone."""
    name = one.name.partition(":")[2]
    return next((other for other in mistakes(one.slug) if other.name == name), None)


def _what_is_wrong(
    one: Due, mistake: Mistake, known: list[Mistake], chance: random.Random
) -> Card:
    others = [
        other.mistake
        for other in known
        if not other.tasks & mistake.tasks and other.mistake != mistake.mistake
    ]
    words = [mistake.mistake, *chance.sample(others, min(CHOICES - 1, len(others)))]
    chance.shuffle(words)
    choices = dict(zip("abc", words, strict=False))
    right = next(letter for letter, said in choices.items() if said == mistake.mistake)
    why = f'{mistake.says} See "{mistake.section}" in the notebook.'
    return Card(
        one.slug, one.name, "What is wrong here?", mistake.code, choices, right, why
    )


def _turns(slug: str, record: Record) -> Iterator[tuple[str, Turn]]:
    """Give the turn of each card of a lesson that a learner has come to."""
    for name, predicted in record.predicted.items():
        if not predicted.right:
            yield _turn(record, f"question:{name}", predicted.day)
    for mistake in mistakes(slug) if record.passed else ():
        days = [record.passed[task] for task in mistake.tasks if task in record.passed]
        if days:
            yield _turn(record, f"mistake:{mistake.name}", min(days))
            if f"mistake:{mistake.name}" in record.reviewed:
                yield _turn(record, f"repair:{mistake.name}", min(days))


def _turn(record: Record, name: str, learnt: date) -> tuple[str, Turn]:
    return name, record.reviewed.get(name, first_turn(learnt))
