"""The one door for authors of checks: all that a module of checks imports.

A task is a module `exercises/checks/SLUG/TASK.py`, named as the function or handler
that the learner writes. Its docstring is the task's title. Each public `async def` in
it is a check, worth one point: the first paragraph of its docstring is the requirement
as the learner reads it, the paragraphs after it are the hints. A check asks for what it
needs by the names of its parameters:

- `subject`, a `Subject`: the learner's code in a process of its own. `call` awaits a
  coroutine of it, `serve` serves an application and gives a `Client`, `drive` runs a
  `driver` beside it.
- `practice`, a `PracticeServer`: delays, faults, gates and counters; what it has seen
  is a fact that no answer can talk away.

A check ends well or raises `CheckFailed`; `want` and `Reply.want` raise it, and so do
`call` and `drive` when the learner's code raises: say there what is `wanted` in place
of that. `got` and `wanted` are written alike; a `note` names the mend. Helpers begin
with an underscore, or stand in `shared.py` where several tasks need them.

A check that ended well is lost all the same where the learner's code left something
behind in it, held the event loop or had an error that nobody saw: each `Finding` costs
its point. Where a check is about that, or provokes it, it says so before, and why:

    subject.allow(Finding.SERVER_ERROR, because="/rooms/broken has a fault on purpose")

What a check's own drivers do is not the learner's; they tidy up all the same. One that
waits for the check's word to go on does so with `page_or_end`; one that serves an
application in the subject, where it can hold or break what `subject.serve` cannot, has
`start_serving`.
"""

from examples.practice_server import PracticeServer
from exercises.grader.judging.check_failed import CheckFailed, named, want
from exercises.grader.judging.client import Client, Reply
from exercises.grader.judging.driver import Driver, driver
from exercises.grader.judging.outcome import Outcome
from exercises.grader.judging.stream import Stream
from exercises.grader.judging.subject import Subject
from exercises.grader.sandbox.driving import page_or_end, start_serving
from exercises.grader.sandbox.finding import Finding
from exercises.grader.verdict import Problem

__all__ = [
    "CheckFailed",
    "Client",
    "Driver",
    "Finding",
    "Outcome",
    "PracticeServer",
    "Problem",
    "Reply",
    "Stream",
    "Subject",
    "driver",
    "named",
    "page_or_end",
    "start_serving",
    "want",
]
