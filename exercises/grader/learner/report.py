"""A verdict as something to read: in a terminal, in a notebook, as JUnit XML."""

import html
import re
import textwrap
from collections.abc import Iterable
from xml.etree import ElementTree

from rich.console import Console
from rich.text import Text

from exercises.grader.learner.again import again
from exercises.grader.learner.commands import Say, anywhere, in_terminal
from exercises.grader.verdict import CheckResult, TaskResult, Verdict

WIDTH = 79
LINES = 8  # of what the learner's code printed
UNPRINTABLE = re.compile(r"[^\t\n\x20-\uD7FF\uE000-\uFFFD]")


def next_step(verdict: Verdict, command: Say | None = in_terminal) -> str:
    """Say what to do next, and the command for it, unless none works there."""
    if verdict.problem is not None:
        return (
            f"Next: mend {place_of(verdict, verdict.problem.line)}, then check again."
        )
    task = verdict.next_task
    if task is None:
        words, following = "Complete.", " Compare it with another way: "
    else:
        words, following = f"Next: {task.name}.", "   A hint: "
    if command is None:
        return words
    return words + following + command("hint" if task else "solution", verdict.slug)


def first_failure(task: TaskResult) -> CheckResult | None:
    """Return the first check of a task that failed."""
    return next((check for check in task.checks if not check.passed), None)


def rows(verdict: Verdict, check: CheckResult) -> list[tuple[str, str]]:
    """Return what was asked, got and wanted, as labelled lines."""
    failure = check.failure
    if failure is None:
        return []
    got = failure.got
    problem = failure.problem
    if problem is not None and problem.line:
        got += f"   {place_of(verdict, problem.line)}"
        if problem.function and problem.function != "<module>":
            got += f" in {problem.function}"
    found = [("asked", failure.asked), ("got", got), ("wanted", failure.wanted)]
    if failure.note:
        found.append(("note", failure.note))
    found += [("printed", line) for line in check.printed.splitlines()[-LINES:]]
    return found


def again_rows(
    verdict: Verdict, task: TaskResult, command: Say | None
) -> list[tuple[str, str]]:
    """Return the commands that repeat a task's first failure, as labelled lines.

    Without a `command`, they are read where they would not work.
    """
    check = first_failure(task)
    if check is None or check.failure is None or check.served is None:
        return []
    if command is None:
        return []
    lines = again(check.failure.again)
    if not lines:
        return []
    found = [("again", command("serve", verdict.slug, task.name))]
    return found + [("then", line) for line in lines]


def looks_like(verdict: Verdict, task: TaskResult) -> list[tuple[str, str]]:
    """Return what a task looks like, where that is known, as labelled lines."""
    known = verdict.resembles.get(task.name)
    if known is None:
        return []
    name = f"{known.mistake[:1].lower()}{known.mistake[1:]}".rstrip(".")
    section = f'see "{known.section}" in the notebook'
    return [("looks like", f'"{name}": {section}'), ("", known.says)]


def print_verdict(
    verdict: Verdict, console: Console, command: Say | None = in_terminal
) -> None:
    """Print a verdict: a line for each task, and the first failure of each."""
    score = f"{verdict.points} of {verdict.points_possible}"
    gap = " " * max(2, WIDTH - len(verdict.slug) - len(score))
    console.print(Text.assemble((verdict.slug, "bold"), gap, (score, "bold")))
    if verdict.problem is not None:
        _print_problem(verdict, console)
    else:
        _print_tasks(verdict, console, verdict.tasks, command)
    for words in verdict.noticed:
        console.print(Text(f"  ! {words}", "yellow"))
    console.print(Text(f"  {next_step(verdict, command)}", "bold"), soft_wrap=True)


def print_change(
    before: Verdict, after: Verdict, console: Console, command: Say = in_terminal
) -> None:
    """Print the tasks whose results are no longer what they were, and what to do."""
    gained = after.points - before.points
    score = f"{after.points} of {after.points_possible}"
    sign = f"  ({gained:+})" if gained else ""
    console.print(Text(f"{after.slug}  {score}{sign}", "bold"))
    if after.problem is not None:
        _print_problem(after, console)
    else:
        old = {task.name: task for task in before.tasks}
        changed = [t for t in after.tasks if _results(t) != _results(old[t.name])]
        following = after.next_task
        if following is not None and following not in changed and following.started:
            changed.append(following)
        _print_tasks(after, console, changed, command)
    console.print(Text(f"  {next_step(after, command)}", "bold"), soft_wrap=True)


def _results(task: TaskResult) -> list[tuple[object, ...]]:
    return [(check.passed, check.noticed, check.printed) for check in task.checks]


def _print_problem(verdict: Verdict, console: Console) -> None:
    assert verdict.problem is not None
    place = place_of(verdict, verdict.problem.line)
    console.print(Text(f"  ✗ {place} could not be loaded", "red"))
    console.print(Text(f"    {verdict.problem}"))


def _print_tasks(
    verdict: Verdict, console: Console, tasks: Iterable[TaskResult], command: Say | None
) -> None:
    width = max(len(task.name) for task in verdict.tasks)
    for task in tasks:
        check = first_failure(task)
        sign, style, words = "✓", "green", task.title
        if check is not None:
            sign, style, words = "✗", "red", check.requirement
            if not task.started:
                sign, style, words = "·", "dim", "not started"
        score = f"{task.points}/{len(task.checks)}"
        room = WIDTH - width - len(score) - 8
        first, *rest = textwrap.wrap(words, room) or [""]
        line = f"  {sign} {task.name:{width}}  {first:{room}}  {score}"
        console.print(Text(line, style))
        for words in rest:
            console.print(Text(f"{'':{width + 6}}{words}", style))
        if check is not None and task.started:
            repeated = again_rows(verdict, task, command)
            known = looks_like(verdict, task)
            for label, value in rows(verdict, check) + repeated + known:
                console.print(Text(f"      {label:7} {value}"), soft_wrap=True)
        for words in _noticed(task) if task.started else ():
            console.print(Text(f"      ! {words}", "yellow"), soft_wrap=True)


def as_html(verdict: Verdict, command: Say | None = None) -> str:
    """Return a verdict as a table, with hints to unfold.

    `command` says what to type where it is shown; without it, no command is named.
    """
    points, possible = verdict.points, verdict.points_possible
    return (
        f"<b>{html.escape(verdict.slug)}</b> &nbsp; {points} of {possible} &nbsp; "
        f"<progress value='{points}' max='{possible}'></progress>"
        f"{tasks_as_html(verdict, repeat=command is not None)}"
        f"<p><b>{html.escape(next_step(verdict, command))}</b></p>"
    )


def tasks_as_html(verdict: Verdict, *, hints: bool = True, repeat: bool = False) -> str:
    """Return the tasks of a verdict as a table, without its head and its next step.

    `repeat` names the commands that repeat a failure, for whoever has the course there.
    """
    lines = "".join(_row(verdict, task, hints, repeat) for task in verdict.tasks)
    problem = "" if verdict.problem is None else f"<p>{_code(str(verdict.problem))}</p>"
    noticed = "".join(f"<p>! {html.escape(words)}</p>" for words in verdict.noticed)
    return f"{problem}<table style='margin-left:0'>{lines}</table>{noticed}"


def _row(verdict: Verdict, task: TaskResult, hints: bool, repeat: bool) -> str:
    check = first_failure(task)
    sign, colour, words = "✓", "#1a7f37", html.escape(task.title)
    if check is not None and not task.started:
        sign, colour, words = "·", "gray", "not started"
    elif check is not None:
        sign, colour, words = "✗", "#c62828", html.escape(check.requirement)
        repeated = again_rows(verdict, task, anywhere if repeat else None)
        found = rows(verdict, check) + repeated + looks_like(verdict, task)
        words += "".join(f"<br><b>{label}</b> {_code(text)}" for label, text in found)
    if task.started:
        words += "".join(f"<br>! {html.escape(text)}" for text in _noticed(task))
    following = task is verdict.next_task and verdict.problem is None
    if check is not None and following and hints:
        words += _folded(check.hints)
    return (
        f"<tr><td style='color:{colour}'>{sign}</td>"
        f"<td style='text-align:left'>{_code(task.name)}</td>"
        f"<td style='text-align:left'>{words}</td>"
        f"<td>{task.points}/{len(task.checks)}</td></tr>"
    )


def _folded(hints: tuple[str, ...]) -> str:
    """Fold each hint into the one before it, so that they are read one by one."""
    inner = ""
    for number, words in reversed(list(enumerate(hints, 1))):
        summary = "A hint" if number == 1 else "One step further"
        text = f"{html.escape(words)}{inner}"
        inner = f"<details><summary>{summary}</summary>{text}</details>"
    return inner


def _code(text: str) -> str:
    return f"<code style='white-space:pre-wrap'>{html.escape(text)}</code>"


def as_junit(verdicts: list[Verdict]) -> str:
    """Return verdicts as JUnit XML: a suite for each exercise."""
    suites = ElementTree.Element("testsuites")
    suites.extend(junit_suite(verdict, verdict.slug) for verdict in verdicts)
    return ElementTree.tostring(suites, encoding="unicode", xml_declaration=True)


def junit_suite(verdict: Verdict, name: str) -> ElementTree.Element:
    """Return a verdict as a suite of JUnit XML: a case for each check."""
    suite = ElementTree.Element(
        "testsuite",
        name=UNPRINTABLE.sub("?", name),
        tests=str(verdict.points_possible),
        failures=str(verdict.points_possible - verdict.points),
        time=f"{verdict.seconds:.3f}",
    )
    for task in verdict.tasks:
        for check in task.checks:
            case = ElementTree.SubElement(
                suite,
                "testcase",
                classname=f"{verdict.slug}.{task.name}",
                name=check.name,
            )
            if check.failure is not None:
                failed = ElementTree.SubElement(
                    case, "failure", message=check.requirement
                )
                lines = (f"{name}: {value}" for name, value in rows(verdict, check))
                failed.text = UNPRINTABLE.sub("?", "\n".join(lines))
    return suite


def _noticed(task: TaskResult) -> list[str]:
    return list(dict.fromkeys(words for c in task.checks for words in c.noticed))


def place_of(verdict: Verdict, line: int) -> str:
    """Return a line of the learner's file as an editor opens it."""
    return f"{verdict.file}:{line}" if line else verdict.file
