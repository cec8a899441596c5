"""What a review asks, of whom, and when it comes again."""

from datetime import date, timedelta

import pytest

from exercises.grader import catalogue
from exercises.grader.learner import cards
from exercises.grader.learner.predictions import Question
from exercises.grader.learner.progress import Predicted, Record
from exercises.grader.recognition.mistakes import mistakes

SLUG = catalogue.slugs()[0]
LEARNT = date(2026, 3, 2)
NEXT_DAY = LEARNT + timedelta(days=1)
TURN = "question:turn"


def learner() -> dict[str, Record]:
    """Return the progress of one who passed all, and predicted one thing wrong."""
    record = Record()
    record.predicted = {
        "turn": Predicted("a", False, LEARNT),
        "sure": Predicted("b", True, LEARNT),
    }
    record.passed = dict.fromkeys(catalogue.task_names(SLUG), LEARNT)
    return {SLUG: record}


def names(records: dict[str, Record], today: date) -> set[str]:
    return {one.name for one in cards.due(records, today)}


def test_nothing_is_asked_of_who_has_learnt_nothing() -> None:
    assert cards.due({SLUG: Record()}, NEXT_DAY) == []
    assert cards.due(learner(), LEARNT) == []


def test_a_wrong_prediction_and_known_mistakes_come_the_next_day() -> None:
    found = names(learner(), NEXT_DAY)
    assert TURN in found
    assert "question:sure" not in found
    known = {f"mistake:{one.name}" for one in mistakes(SLUG)}
    assert known
    assert found == {TURN} | known


def test_what_was_answered_well_comes_later_and_then_as_a_repair() -> None:
    records = learner()
    one = next(o for o in cards.due(records, NEXT_DAY) if o.name.startswith("mistake:"))
    cards.answered(records[SLUG], one, True, NEXT_DAY)
    found = names(records, NEXT_DAY)
    assert one.name not in found
    assert one.name.replace("mistake", "repair") in found
    assert one.name in names(records, NEXT_DAY + timedelta(days=3))


def test_a_sitting_is_five_cards_and_one_repair() -> None:
    records = learner()
    for one in cards.due(records, NEXT_DAY)[:2]:
        cards.answered(records[SLUG], one, False, NEXT_DAY)
    later = NEXT_DAY + timedelta(days=30)
    taken = cards.sitting(cards.due(records, later))
    assert len(taken) <= cards.MOST + 1
    assert [one.is_repair for one in taken].count(True) <= 1
    assert not taken[0].is_repair


@pytest.mark.parametrize("slug", catalogue.slugs())
def test_each_known_mistake_makes_a_card_with_one_right_choice(slug: str) -> None:
    for mistake in mistakes(slug):
        one = cards.Due(slug, f"mistake:{mistake.name}", NEXT_DAY)
        asked = cards.card(one, NEXT_DAY)
        assert asked is not None
        assert asked.choices[asked.right] == mistake.mistake
        assert len(set(asked.choices.values())) == len(asked.choices) >= 2, mistake.name
        assert "def " in asked.code
        assert mistake.section in asked.why


def test_a_question_that_the_notebook_asks_no_more_is_left_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = Question(SLUG, "turn", "How long?", {"a": "1", "b": "2"}, "b", {"b": "So."})
    monkeypatch.setattr(cards, "questions", lambda slug: {"turn": asked})
    found = cards.card(cards.Due(SLUG, TURN, NEXT_DAY), NEXT_DAY)
    assert found is not None
    assert (found.ask, found.right, found.why) == ("How long?", "b", "So.")
    assert cards.card(cards.Due(SLUG, "question:gone", NEXT_DAY), NEXT_DAY) is None
    assert cards.card(cards.Due(SLUG, "mistake:gone", NEXT_DAY), NEXT_DAY) is None
