"""Where a learner stands: points, tasks, days in a row, and a screen that shows it."""

from datetime import date, timedelta
from io import StringIO

import pytest
from rich.console import Console

from exercises.grader import catalogue
from exercises.grader.learner import overview
from exercises.grader.learner.progress import Record
from exercises.grader.learner.standing import Standing, standing_of

TODAY = date(2026, 3, 1)
SLUGS = catalogue.slugs()


def tasks(slug: str) -> list[str]:
    return list(catalogue.points_of_tasks(slug))


def complete(slug: str, *days_ago: int) -> Record:
    """Return the record of a whole exercise, its tasks passed so many days ago."""
    points = catalogue.points_possible(slug)
    return Record(points, points, {}, passed(slug, *days_ago))


def passed(slug: str, *days_ago: int) -> dict[str, date]:
    days = [TODAY - timedelta(days=number) for number in days_ago]
    return dict(zip(tasks(slug), days, strict=False))


def screen(standing: Standing, width: int = 80) -> str:
    file = StringIO()
    overview.print_standing(standing, Console(file=file, width=width, highlight=False))
    return file.getvalue()


def test_the_tasks_are_those_that_the_checks_have() -> None:
    for slug in SLUGS:
        exercise = catalogue.exercise(slug)
        found = {task.name: len(task.checks) for task in exercise.tasks}
        assert catalogue.points_of_tasks(slug) == found
        assert catalogue.title(slug) == exercise.title


@pytest.mark.parametrize(
    ("days_ago", "row"),
    [
        ([], 0),
        ([0], 1),
        ([1], 1),
        ([0, 0, 1, 2, 4], 3),
        ([1, 2, 3], 3),
        ([2, 3], 0),
    ],
)
def test_days_in_a_row(days_ago: list[int], row: int) -> None:
    standing = standing_of(
        {SLUGS[0]: Record(1, 99, {}, passed(SLUGS[0], *days_ago))}, TODAY
    )
    assert standing.days_in_a_row == row
    assert standing.passed == len(days_ago)
    assert standing.passed_today == days_ago.count(0)


def test_a_screen_of_a_learner_on_the_way() -> None:
    first, second = SLUGS[:2]
    records = {
        first: complete(first, 2, 2, 1, 1, 0, 0),
        second: Record(3, catalogue.points_possible(second), {}, passed(second, 0)),
    }
    shown = screen(standing_of(records, TODAY))
    assert "3 today; 3 days in a row with a task passed" in shown
    assert f"{catalogue.title(second)}, task {tasks(second)[1]}" in shown
    assert f"python -m exercises learn {second}" in shown
    rows = {line.split()[1]: line for line in shown.splitlines() if "□" in line}
    assert first not in rows
    assert rows[second].split()[0] == ">"
    assert rows[second].count("■") == 1
    assert rows[second].count("□") == len(tasks(second)) - 1


def test_no_line_is_wider_than_the_terminal() -> None:
    everything = {slug: complete(slug, *range(9)) for slug in SLUGS}
    for records in ({}, everything):
        for width in (80, 100):
            lines = screen(standing_of(records, TODAY), width).splitlines()
            assert max(map(len, lines)) <= 79
            assert sum(slug in line for line in lines for slug in SLUGS) >= len(SLUGS)


def test_a_certificate_after_the_last_lesson() -> None:
    records = {slug: complete(slug, 5, 0) for slug in SLUGS}
    shown = screen(standing_of(records, TODAY))
    assert "Certificate of progress" in shown
    assert "2026-02-24 to 2026-03-01, on 2 days" in shown
    assert "Next" not in shown
    without_days = {slug: complete(slug) for slug in SLUGS}
    assert "on 0 days" not in screen(standing_of(without_days, TODAY))


def test_what_was_complete_before_days_were_kept_counts() -> None:
    standing = standing_of({SLUGS[0]: complete(SLUGS[0])}, TODAY)
    assert standing.passed == len(tasks(SLUGS[0]))
    assert standing.days_in_a_row == 0
    data = standing.as_data()["lessons"][0]["tasks"][0]
    assert data == {"name": tasks(SLUGS[0])[0], "passed": True, "passed_on": None}


def test_a_task_that_was_passed_and_broken_again_leaves_its_lesson_next() -> None:
    slug = SLUGS[0]
    records = {slug: Record(1, 9, {}, passed(slug, *range(9)))}
    shown = screen(standing_of(records, TODAY))
    assert f"Next   {catalogue.title(slug)}\n" in shown
