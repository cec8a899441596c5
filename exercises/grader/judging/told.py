"""What a subject tells, read without trust in its shape: a learner can reach all of it.

Findings are read in `leavings`.
"""

from typing import Any

from exercises.grader.verdict import Problem

HOLDS = "your code held the event loop: it was running at {place}"
LONGEST = 600  # characters of who waits for whom


def read_problem(data: Any) -> Problem:
    """Return the problem that a subject tells of."""
    if not isinstance(data, dict):
        return Problem("Error", "")
    line = data.get("line", 0)
    return Problem(
        str(data.get("type", "Error"))[:100],
        str(data.get("message", ""))[:500],
        line if isinstance(line, int) else 0,
        str(data.get("function", ""))[:100],
    )


def read_busy(told: Any, file: str) -> str:
    """Say what a subject is busy with, or who waits in it for whom, in a line."""
    told = told if isinstance(told, dict) else {}
    place = _line(f"{file}:{told.get('line')} in {told.get('in')}")
    who = _line(str(told.get("who", "")))
    match told.get("how"):
        case "held":
            return HOLDS.format(place=place)
        case "busy":
            return f"your code went on without a pause: {who}"
        case "patient" if who:
            return f"the check waited; of your code, {who}"
        case "patient":
            return "the check waited, and nothing of your code was running"
    return who


def _line(text: str) -> str:
    return " ".join(text[:LONGEST].split())
