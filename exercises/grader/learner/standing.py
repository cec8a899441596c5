"""Where a learner stands in the course, as plain data that a screen is made of."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from exercises.grader import catalogue
from exercises.grader.learner.cards import due, sitting
from exercises.grader.learner.commands import in_terminal
from exercises.grader.learner.progress import Record, next_slug


@dataclass(frozen=True)
class TaskStanding:
    """A task, and the day on which it was first passed, if that is known."""

    name: str
    passed: bool
    day: date | None = None


@dataclass(frozen=True)
class LessonStanding:
    """A lesson, the most points that were reached in it, and its tasks."""

    slug: str
    title: str
    points: int
    points_possible: int
    complete: bool
    tasks: tuple[TaskStanding, ...]

    @property
    def next_task(self) -> TaskStanding | None:
        """The first task that was never passed."""
        return next((task for task in self.tasks if not task.passed), None)


@dataclass(frozen=True)
class Standing:
    """All lessons in order, the next one, and what was passed up to a day."""

    lessons: tuple[LessonStanding, ...]
    following: LessonStanding | None
    today: date
    due: int = 0  # how much a review would ask today

    @property
    def points(self) -> int:
        """How many points were reached."""
        return sum(lesson.points for lesson in self.lessons)

    @property
    def points_possible(self) -> int:
        """How many points there are."""
        return sum(lesson.points_possible for lesson in self.lessons)

    @property
    def tasks(self) -> list[TaskStanding]:
        """The tasks of all lessons."""
        return [task for lesson in self.lessons for task in lesson.tasks]

    @property
    def passed(self) -> int:
        """How many tasks were passed."""
        return sum(task.passed for task in self.tasks)

    @property
    def passed_today(self) -> int:
        """How many tasks were passed for the first time today."""
        return sum(task.day == self.today for task in self.tasks)

    @property
    def days(self) -> list[date]:
        """The days on which a task was first passed, in order."""
        return sorted({task.day for task in self.tasks if task.day is not None})

    @property
    def days_in_a_row(self) -> int:
        """On how many days in a row, up to now, at least one task was passed.

        A day that is not over yet does not end the row.
        """
        days, day = set(self.days), self.today
        if day not in days:
            day -= timedelta(days=1)
        count = 0
        while day in days:
            day -= timedelta(days=1)
            count += 1
        return count

    @property
    def command(self) -> str | None:
        """The command that goes on; None when all is complete."""
        if self.following is None:
            return None
        return in_terminal("learn", self.following.slug)

    def as_data(self) -> dict[str, Any]:
        """Return everything as dicts and lists, for JSON."""
        following = self.following
        task = following.next_task if following else None
        return {
            "points": self.points,
            "points_possible": self.points_possible,
            "tasks_passed": self.passed,
            "tasks": len(self.tasks),
            "passed_today": self.passed_today,
            "days_in_a_row": self.days_in_a_row,
            "review": {
                "due": self.due,
                "command": in_terminal("review") if self.due else None,
            },
            "next": following
            and {
                "slug": following.slug,
                "title": following.title,
                "task": task and task.name,
                "command": self.command,
            },
            "lessons": [_lesson_data(lesson) for lesson in self.lessons],
        }


def standing_of(records: Mapping[str, Record], today: date) -> Standing:
    """Return where a learner stands on a day, by what was kept."""
    lessons = tuple(
        _lesson(slug, records.get(slug, Record())) for slug in catalogue.slugs()
    )
    following = next_slug(dict(records))
    by_slug = {lesson.slug: lesson for lesson in lessons}
    next_lesson = by_slug[following] if following else None
    return Standing(lessons, next_lesson, today, len(sitting(due(records, today))))


def _lesson(slug: str, record: Record) -> LessonStanding:
    points = catalogue.points_of_tasks(slug)
    possible = sum(points.values())
    return LessonStanding(
        slug=slug,
        title=catalogue.title(slug),
        points=min(record.points, possible),
        points_possible=possible,
        complete=record.complete,
        tasks=tuple(
            # A file that was kept before days were has points alone.
            TaskStanding(name, name in record.passed or record.complete, day)
            for name in points
            for day in [record.passed.get(name)]
        ),
    )


def _lesson_data(lesson: LessonStanding) -> dict[str, Any]:
    return {
        "slug": lesson.slug,
        "title": lesson.title,
        "complete": lesson.complete,
        "points": lesson.points,
        "points_possible": lesson.points_possible,
        "tasks": [
            {
                "name": task.name,
                "passed": task.passed,
                "passed_on": task.day and task.day.isoformat(),
            }
            for task in lesson.tasks
        ],
    }
