"""The screen of `python -m exercises`: how far you have come, and what is next."""

from datetime import date

from rich import box
from rich.console import Console
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from exercises.grader.learner.commands import in_terminal
from exercises.grader.learner.standing import LessonStanding, Standing

WIDTH = 79
PASSED, TO_DO = "■", "□"  # told apart by their shape, with no need of colour


def print_standing(standing: Standing, console: Console) -> None:
    """Print the lessons, the sum, the streak, and the next step."""
    width = min(WIDTH, console.width)
    console.print()
    if standing.following is None:
        console.print(_certificate(standing, width))
        console.print()
    console.print(_lessons(standing, width))
    console.print()
    console.print(Text(f" {streak(standing)}"), width=width)
    console.print()
    for line in [*next_step(standing), *what_is_due(standing)]:
        console.print(line, soft_wrap=True)
    console.print()


def streak(standing: Standing) -> str:
    """Say how many tasks were passed, how many today, and on how many days in a row."""
    total, row = len(standing.tasks), standing.days_in_a_row
    if not standing.passed:
        return f"None of the {total} tasks is passed yet."
    words = f"{standing.passed} of {total} tasks passed, {standing.passed_today} today"
    days = "1 day" if row == 1 else f"{row} days in a row"
    return f"{words}; {days} with a task passed." if row else f"{words}."


def next_step(standing: Standing) -> list[Text]:
    """Say the lesson and the task that are next, and the command."""
    lesson = standing.following
    if lesson is None:
        words = " Another way to write each: "
        return [Text.assemble(words, (in_terminal("solution", "SLUG"), "bold"))]
    task, command = lesson.next_task, standing.command or ""
    place = f" Next   {lesson.title}" + (f", task {task.name}" if task else "")
    return [Text(place), Text.assemble(" " * 8, (command, "bold"))]


def what_is_due(standing: Standing) -> list[Text]:
    """Say what a review would ask today, and the command, if it would ask."""
    if not standing.due:
        return []
    words = "1 question" if standing.due == 1 else f"{standing.due} questions"
    command = (in_terminal("review"), "bold")
    return [Text(f" Due    {words} to go over again"), Text.assemble(" " * 8, command)]


def _lessons(standing: Standing, width: int) -> Table:
    table = Table(box=None, pad_edge=True, width=width, show_header=False)
    table.add_column("sign", width=1)
    table.add_column("lesson", no_wrap=True)
    table.add_column("title", no_wrap=True, overflow="ellipsis", ratio=1)
    table.add_column("tasks", no_wrap=True)
    table.add_column("points", no_wrap=True, justify="right")
    for lesson in standing.lessons:
        sign, style = "·", ""
        if lesson.complete:
            sign, style = "✓", "green"
        elif lesson is standing.following:
            sign, style = ">", "bold"
        table.add_row(
            Text(sign, style),
            Text(lesson.slug, style),
            lesson.title,
            _strip(lesson),
            f"{lesson.points}/{lesson.points_possible}",
        )
    points = f"{standing.points}/{standing.points_possible}"
    table.add_section()
    table.add_row("", "", "", "", Text(points, "bold"))
    return table


def _strip(lesson: LessonStanding) -> Text:
    strip = Text()
    for task in lesson.tasks:
        strip.append(f"{PASSED} " if task.passed else f"{TO_DO} ", "green")
    strip.rstrip()
    return strip


def _certificate(standing: Standing, width: int) -> Panel:
    lines = [
        Text("Certificate of progress", "bold"),
        Text(),
        Text("Every exercise is complete."),
        Text(
            f"{len(standing.lessons)} lessons, {len(standing.tasks)} tasks, "
            f"{standing.points} points"
        ),
    ]
    if days := standing.days:
        lines.append(Text(_span(days[0], days[-1], len(days))))
    return Panel(
        Text("\n", justify="center").join(lines),
        box=box.DOUBLE,
        width=width,
        padding=(1, 2),
        border_style="green",
    )


def _span(first: date, last: date, days: int) -> str:
    if first == last:
        return f"on {first.isoformat()}"
    return f"{first.isoformat()} to {last.isoformat()}, on {days} days"
