"""What a verdict says, line by line, in whatever form it is then shown."""

from exercises.grader.learner.again import again
from exercises.grader.learner.commands import Say, in_terminal
from exercises.grader.verdict import CheckResult, TaskResult, Verdict

LINES = 8  # of what the learner's code printed


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


def noticed_in(task: TaskResult) -> list[str]:
    """Return what was noticed beside the points of a task, each once."""
    return list(dict.fromkeys(words for c in task.checks for words in c.noticed))


def place_of(verdict: Verdict, line: int) -> str:
    """Return a line of the learner's file as an editor opens it."""
    return f"{verdict.file}:{line}" if line else verdict.file
