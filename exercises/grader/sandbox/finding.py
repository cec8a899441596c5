"""What may be found of a learner's code beside its answers: each costs a point.

It is found inside the subject, where a learner's code can reach it. So it can only take
a point, never give one.
"""

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

MOST_WORDS = 300  # characters of what is said of one finding


class Finding(StrEnum):
    """The kinds of findings, the gravest first: that is told of several."""

    SERVER_ERROR = "an error that aiohttp.server logged"
    LOOP_ERROR = "an error that the event loop was told of"
    TASK_ERROR = "an error of a task that nobody looked at"
    COROUTINE = "a coroutine that nobody awaited"
    HELD = "a held event loop"
    PROCESS = "a process left running"
    TASK = "a task left running"
    THREAD = "a thread left running"
    SESSION = "a session left open"
    CONNECTOR = "a connector left open"
    RESOURCE = "something else that was never closed"


WANTED = {
    Finding.SERVER_ERROR: "a handler that returns an answer to whatever is asked",
    Finding.LOOP_ERROR: "nothing that only the event loop hears of",
    Finding.TASK_ERROR: "every task awaited by somebody, who meets its error",
    Finding.COROUTINE: "`await` before the call, or a task that you await later",
    Finding.HELD: "a loop that is free meanwhile: `await`, or asyncio.to_thread(...)",
    Finding.PROCESS: "no process left running: wait for its end, or end it",
    Finding.TASK: "no task left running: await it; or cancel it, and await it then",
    Finding.THREAD: "no thread left running: wait for its end before you return",
    Finding.SESSION: "nothing left open: `async with`, or `await session.close()`",
    Finding.CONNECTOR: "nothing left open: `await connector.close()`, or give it to a "
    "session that is closed",
    Finding.RESOURCE: "nothing left open: `with` or `async with`, or close it yourself",
}

CLOSES = (
    "Which line of yours opens it, and which one closes it, whatever happens between?",
    "A `with` or an `async with` closes when its block is left, also by an error.",
)
ENDS = (
    "Who still works when your code has returned, and who waits for that?",
    "What you start is yours: await it or join it, or end it and await its end; in "
    "`finally`, where an error or a cancellation may come between.",
)
HINTS = {  # a question, then a nudge; in place of those of the check that it costs
    Finding.SERVER_ERROR: (
        "What does the named line do with what it was given there?",
        "Follow that one request through your handler: each way out of it returns a "
        "response, or raises one of aiohttp's web.HTTPException.",
    ),
    Finding.LOOP_ERROR: (
        "Who calls the named line, and who would hear of its error?",
        "The loop calls it, and has nobody to tell. Catch the error there, or make it "
        "a task that you await.",
    ),
    Finding.TASK_ERROR: (
        "Who awaits the task that failed?",
        "Keep each task, and await it: `await task` raises its error, gather(..., "
        "return_exceptions=True) returns it.",
    ),
    Finding.COROUTINE: (
        "What does it do to call a coroutine function?",
        "It makes a coroutine, and runs none of it: write `await` before the call.",
    ),
    Finding.HELD: (
        "What else can happen while the named line is at work?",
        "Nothing: there is one thread for all. Await asyncio.sleep in place of "
        "time.sleep; await asyncio.to_thread(function) for what blocks.",
    ),
    Finding.PROCESS: ENDS,
    Finding.TASK: ENDS,
    Finding.THREAD: ENDS,
    Finding.SESSION: CLOSES,
    Finding.CONNECTOR: CLOSES,
    Finding.RESOURCE: CLOSES,
}


@dataclass(frozen=True)
class Found:
    """One finding; `line` is the learner's, 0 where none is known.

    `asked` says at what it was found, where that is known better inside.
    """

    finding: Finding
    words: str
    line: int = 0
    function: str = ""
    asked: str = ""

    def as_data(self) -> dict[str, Any]:
        """Return it as JSON can carry it."""
        return asdict(self)

    def said(self, file: str) -> str:
        """Say it in one line."""
        where = f": {file}:{self.line}" if self.line else ""
        return self.words.rstrip(".") + where


def found_from(data: Any) -> Found | None:
    """Read a finding as a subject tells it, trusting nothing of its shape."""
    try:
        finding = Finding(data["finding"])
        line, words = int(data["line"]), str(data["words"])[:MOST_WORDS]
        function, asked = str(data["function"]), str(data.get("asked", ""))
        return Found(finding, words, line, function[:100], asked[:MOST_WORDS])
    except (TypeError, ValueError, KeyError, AttributeError, OverflowError):
        return None
