"""Which known wrong answer a failed task looks like.

The wrong answers are those that the course tests its checks with. The docstring of each
says what a learner and a teacher are told, and which checks it fails:

    Takes the header for granted.

    You look X-Key up as if every caller sent it: what happens where one does not?
    see: A middleware with settings is made by a function
    fails: require_key.no_key

The first line names the mistake. Then comes one sentence to the learner, under 30 words
with . or ? at its end, that points the way and does not give the answer; it may go on
over several lines. `see` is a heading of the lesson's notebook, as it stands there.
"""

from dataclasses import replace

from exercises.grader.verdict import Likeness, Verdict

MOST = 100_000  # bytes of a file that is looked at
WRONG = (OSError, SyntaxError, ValueError, RecursionError, MemoryError)


def recognised(verdict: Verdict, source: bytes) -> Verdict:
    """Return a verdict on a source that says what its failed tasks look like."""
    return replace(verdict, resembles=resembled(verdict, source))


def resembled(verdict: Verdict, source: bytes) -> dict[str, Likeness]:
    """Name the mistake that each failed task resembles, where one is known.

    A course without its tests knows none.
    """
    failed = [task for task in verdict.tasks if task.started and not task.passed]
    if verdict.problem is not None or not failed or len(source) > MOST:
        return {}
    from exercises.grader.recognition.known_answers import functions_of, lesson

    try:
        known = lesson(verdict.slug)
        code = functions_of(source.decode("utf-8-sig"))
        found = {}
        for task in failed:
            fails = frozenset(one.name for one in task.checks if not one.passed)
            if likeness := known.likeness(code, task.name, fails):
                found[task.name] = likeness
    except WRONG:
        return {}
    return found
