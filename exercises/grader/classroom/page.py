"""The results of a class as one page to read: who, which task, what failed most."""

import hashlib
import html
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import IO

from exercises.grader.classroom.gradebook import Result
from exercises.grader.learner import report_html

MOST_ROWS = 20  # of the checks that failed most
STYLE = """
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 75rem; margin: 2rem auto;
       padding: 0 1rem; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.2rem; margin-top: 2.5rem; }
table { border-collapse: collapse; }
th, td { padding: .3rem .7rem; text-align: left; vertical-align: top; }
th { font-weight: 600; border-bottom: 2px solid GrayText; }
tr + tr td { border-top: 1px solid color-mix(in srgb, GrayText 35%, transparent); }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums;
       white-space: nowrap; }
progress { width: 7rem; accent-color: #1f6feb; }
.full { font-weight: 600; } .none { color: GrayText; }
.alike { color: GrayText; font-size: .9em; }
.wide { overflow-x: auto; } .warning { border-left: 4px solid #c62828;
       padding-left: 1rem; }
details { margin: .4rem 0; } summary { cursor: pointer; }
details details { margin-left: 1rem; }
code { font-size: .9em; }
"""


@dataclass
class Tally:
    """What a class did at one check."""

    requirement: str
    failed: int = 0
    tried: int = 0
    alike: Counter[str] = field(default_factory=Counter)


@dataclass
class Overview:
    """What a class did, added up; needs one pass over the results."""

    possible: dict[str, int] = field(default_factory=dict)
    points: dict[str, dict[str, int]] = field(default_factory=dict)
    checks: dict[tuple[str, str, str], Tally] = field(default_factory=dict)
    problems: Counter[str] = field(default_factory=Counter)

    def add(self, result: Result) -> None:
        """Count one submission in."""
        self.possible[result.slug] = result.points_possible
        self.points.setdefault(result.student, {})[result.slug] = result.points
        if result.problem:
            self.problems[result.slug] += 1
            return
        for task in result.verdict.tasks if result.verdict else ():
            if not task.started:
                continue
            for check in task.checks:
                key = (result.slug, task.name, check.name)
                tally = self.checks.setdefault(key, Tally(check.requirement))
                tally.tried += 1
                if not check.passed:
                    tally.failed += 1
                    if alike := result.resembles.get(task.name):
                        tally.alike[alike] += 1

    def anchor(self, student: str) -> str:
        """Return the name of a student's place on the page."""
        return f"student-{hashlib.sha256(student.encode()).hexdigest()[:12]}"


def write_page(
    results: Callable[[], Iterable[Result]], warnings: Sequence[str], file: IO[str]
) -> None:
    """Write the page; `results` gives all of them, as often as it is called."""
    overview = Overview()
    for result in results():
        overview.add(result)
    file.write(
        "<!doctype html><html lang='en'><meta charset='utf-8'>"
        "<meta name='viewport' content='width=device-width'>"
        f"<title>Results of a class</title><style>{STYLE}</style>"
        "<h1>Results of a class</h1>"
    )
    file.write(_summary(overview))
    for words in warnings:
        file.write(f"<p class='warning'>{html.escape(words)}</p>")
    file.write(_failed_most(overview))
    file.write(_who(overview))
    file.write("<h2>Each submission that is not complete</h2>")
    student = None
    for result in results():
        if result.points < result.points_possible:
            if result.student != student:
                file.write("</details>" if student is not None else "")
                student = result.student
                file.write(
                    f"<details id='{overview.anchor(student)}'>"
                    f"<summary>{html.escape(student)}</summary>"
                )
            file.write(_submission(result))
    file.write("</details>" if student is not None else "<p>There is none.</p>")
    file.write("</html>\n")


def _summary(overview: Overview) -> str:
    count = sum(map(len, overview.points.values()))
    lines = ""
    for slug, possible in overview.possible.items():
        reached = [by[slug] for by in overview.points.values() if slug in by]
        complete = sum(points == possible for points in reached)
        mean = sum(reached) / len(reached)
        lines += (
            f"<tr><td>{html.escape(slug)}</td>{_number(len(reached))}"
            f"{_number(complete)}{_number(f'{mean:.1f} of {possible}')}"
            f"<td><progress value='{mean}' max='{possible}'></progress></td>"
            f"{_number(overview.problems[slug])}</tr>"
        )
    return (
        f"<p>{len(overview.points)} students, {count} submissions.</p>"
        "<div class='wide'><table><tr><th>exercise<th class='number'>submissions"
        "<th class='number'>complete<th class='number'>mean points<th>"
        f"<th class='number'>could not be loaded</tr>{lines}</table></div>"
    )


def _failed_most(overview: Overview) -> str:
    failed = [(key, tally) for key, tally in overview.checks.items() if tally.failed]
    failed.sort(key=lambda one: (-one[1].failed, one[0]))
    lines = ""
    for (slug, task, _), tally in failed[:MOST_ROWS]:
        alike = ""
        if tally.alike:
            words, times = tally.alike.most_common(1)[0]
            alike = f"{html.escape(words)} ({times})"
        lines += (
            f"<tr>{_number(f'{tally.failed} of {tally.tried}')}"
            f"<td><progress value='{tally.failed}' max='{tally.tried}'></progress></td>"
            f"<td>{html.escape(slug)}<br><code>{html.escape(task)}</code></td>"
            f"<td>{html.escape(tally.requirement)}</td>"
            f"<td class='alike'>{alike}</td></tr>"
        )
    if not lines:
        return "<h2>What failed most</h2><p>Nothing, in the tasks that were begun.</p>"
    return (
        "<h2>What failed most</h2><p>Of those who began the task.</p>"
        "<div class='wide'><table><tr><th class='number'>failed<th><th>task"
        f"<th>requirement<th>most often like</tr>{lines}</table></div>"
    )


def _who(overview: Overview) -> str:
    head = "".join(f"<th class='number'>{html.escape(s)}" for s in overview.possible)
    lines = []
    for student, by in sorted(overview.points.items()):
        cells = ""
        for slug, possible in overview.possible.items():
            points = by.get(slug)
            full = "full" if points == possible else "none" if not points else ""
            shown = "" if points is None else f"{points}/{possible}"
            cells += f"<td class='number {full}'>{shown}</td>"
        total = _number(sum(by.values()))
        name = f"<a href='#{overview.anchor(student)}'>{html.escape(student)}</a>"
        lines.append(f"<tr><td>{name}</td>{cells}{total}</tr>")
    return (
        "<h2>Who</h2><div class='wide'><table>"
        f"<tr><th>student{head}<th class='number'>points</tr>"
        f"{''.join(lines)}</table></div>"
    )


def _submission(result: Result) -> str:
    alike: dict[str, list[str]] = defaultdict(list)
    for task, words in result.resembles.items():
        alike[words].append(task)
    body = "".join(
        f"<p class='alike'>{html.escape(', '.join(tasks))} is like: "
        f"{html.escape(words)}</p>"
        for words, tasks in alike.items()
    )
    if result.verdict is not None and not result.problem:
        body += report_html.tasks_as_html(result.verdict, hints=False)
    else:
        body += f"<p><code>{html.escape(result.problem)}</code></p>"
    return (
        f"<details><summary>{html.escape(result.slug)} &nbsp; "
        f"{result.points} of {result.points_possible}</summary>{body}</details>"
    )


def _number(value: object) -> str:
    return f"<td class='number'>{value}</td>"
