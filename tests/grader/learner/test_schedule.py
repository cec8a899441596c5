"""What was answered rightly four times, further and further apart, is known."""

from datetime import date, timedelta

from exercises.grader.learner.schedule import Turn, first_turn, next_turn

MONDAY = date(2026, 3, 2)


def test_right_answers_are_asked_for_after_1_3_7_and_21_days() -> None:
    turn, pauses, day = first_turn(MONDAY), [], MONDAY
    while turn.due is not None:
        pauses.append((turn.due - day).days)
        day = turn.due
        turn = next_turn(turn, True, day)
    assert pauses == [1, 3, 7, 21]


def test_a_wrong_answer_begins_anew_tomorrow() -> None:
    turn = next_turn(Turn(3, MONDAY), False, MONDAY)
    assert turn == Turn(0, MONDAY + timedelta(days=1))


def test_an_answer_that_came_late_counts_from_its_own_day() -> None:
    late = MONDAY + timedelta(days=30)
    assert next_turn(first_turn(MONDAY), True, late).due == late + timedelta(days=3)
