"""Take the first answer, and leave nobody waiting."""

from exercises.checks.async_basics.shared import (
    CROWD,
    HOUR,
    Call,
    caller_leaves,
    held,
    quick,
)
from exercises.grader.checking import Finding, PracticeServer, Problem, Subject, want


async def first_answer(subject: Subject, practice: PracticeServer) -> None:
    """The first answer that comes is returned.

    What would gather wait for here?

    asyncio.as_completed(tasks) gives the tasks as they end: await the first. Or let
    asyncio.wait return at FIRST_COMPLETED; it wants tasks, not coroutines.

    A CancelledError? Awaiting a cancelled task raises it. Await those that are
    pending with gather(*pending, return_exceptions=True).
    """
    because = "others_cancelled asks what becomes of the others, and says it better"
    for finding in (Finding.TASK, Finding.TASK_ERROR):
        subject.allow(finding, because=because)
    houses = held(*CROWD, "fast")
    call = Call(
        subject,
        practice,
        "fastest",
        list(houses),
        houses=houses,
        asked=f"fastest(ask, {len(houses)} names), where fast answers after an hour",
        wanted="answer of fast",
    )
    await call.until(lambda: practice.in_flight == len(houses))
    asked = practice.in_flight
    await call.later(HOUR)
    call.release("fast")
    await call.until(lambda: call.done)
    call.release()
    await call.end()
    want(
        asked == len(houses),
        asked="fastest: houses asked before any has answered",
        got=asked,
        wanted=len(houses),
    )
    call.want_result(practice.word("fast"))


async def others_cancelled(subject: Subject, practice: PracticeServer) -> None:
    """The other questions are cancelled, and have cleaned up, on return.

    Who still waits for an answer, or cleans up, when yours is returned?

    task.cancel() only asks a task to end. Cancel each that is pending, then await
    them together: gather(*pending, return_exceptions=True) does that.
    """
    houses = held("fast", "slow", "late", "later")
    call = Call(
        subject,
        practice,
        "fastest",
        list(houses),
        houses=houses,
        goodbye="/hold/goodbye",
        wanted="answer of fast",
    )
    await call.until(lambda: practice.in_flight == len(houses))
    call.release("fast")
    await call.until(lambda: practice.count("/hold/goodbye") > 0)
    await call.later(HOUR)  # so long takes the clean-up
    practice.release("goodbye")
    returned = await call.until(lambda: call.done)
    call.release()
    await call.end()
    want(
        returned,
        asked="fastest, when fast has answered and the others have not",
        got="it waits for the others",
        wanted="it returns the answer of fast",
    )
    call.want_all_ended(f"{call.asked}: who has ended when it returns?")


async def failures_passed_over(subject: Subject, practice: PracticeServer) -> None:
    """A house that fails is passed over; when all have failed, LookupError is raised.

    The first task that ends may have failed: where does your code look at the next?

    `await first` raises what the house raised. Catch Exception around that one line,
    within the loop over as_completed, and go on.

    After the loop nobody is left to answer: `raise LookupError("...")` there.
    """
    raises = {"odd": "ValueError", "hasty": "TimeoutError"}
    houses = quick("odd", "hasty") | {"closed": ["/close"]} | held("fast")
    call = Call(
        subject,
        practice,
        "fastest",
        list(houses),
        houses=houses,
        wanted="answer of fast",
        asked=f"fastest(ask, {list(houses)}), where all but fast fail at once",
        raises=raises,
        note=_let_out,
    )
    await call.until(lambda: call.count() == len(houses))
    await call.settle()
    call.release()
    await call.end()
    call.want_result(practice.word("fast"))
    houses = quick("odd", "hasty")
    call = Call(
        subject,
        practice,
        "fastest",
        list(houses),
        houses=houses,
        wanted="LookupError",
        asked=f"fastest(ask, {list(houses)}), where both fail",
        raises=raises,
        note=_let_out,
    )
    await call.end()
    call.want_result("LookupError")
    houses = quick("odd", "empty")
    call = Call(
        subject,
        practice,
        "fastest",
        list(houses),
        houses=houses,
        wanted="''",
        asked=f"fastest(ask, {list(houses)}), where odd fails, and empty answers ''",
        raises=raises,
        says={"empty": ""},
        note=_let_out,
    )
    await call.end()
    call.want_result("")


async def caller_gives_up(subject: Subject, practice: PracticeServer) -> None:
    """When its caller is cancelled, all questions are cancelled and have cleaned up.

    CancelledError comes up at the `await` where your function waits: which of its
    lines run after that?

    What must always happen belongs into `finally`. asyncio.wait does not cancel what
    it waits for.
    """
    houses = held("a", "b", "c")
    call = Call(
        subject,
        practice,
        "fastest",
        list(houses),
        houses=houses,
        wanted="CancelledError",
        leave=True,
    )
    await caller_leaves(call, len(houses), practice)


def _let_out(error: Problem) -> str:
    """Say of an error that a house raised that it is not to reach the caller."""
    if error.type in ("ValueError", "TimeoutError", "ServerDisconnectedError"):
        return "`ask` raised this for one house: pass it over, and wait for the next."
    return ""
