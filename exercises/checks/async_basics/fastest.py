"""Take the first answer, and leave nobody waiting."""

from exercises.checks.async_basics._scenes import (
    HOUR,
    SOME,
    busy,
    house,
    play,
    want_cancellable,
)
from exercises.checks.async_basics.shared import (
    CROWD,
    Call,
    caller_leaves,
    explain,
    held,
    quick,
)
from exercises.grader.checking import Finding, PracticeServer, Problem, Subject, want

AT_FIRST = "before any has answered"
SERVER_GONE = "ServerDisconnectedError"
ONE, LATER = "when the first has cleaned up", "an hour later"
SLOW = ("odd", "slow", "odder", "late")


async def first_answer(subject: Subject, practice: PracticeServer) -> None:
    """All houses are asked at once, and the first answer that comes is returned.

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
    last = f"house-{SOME - 1:04}"
    played = await play(
        subject,
        "fastest",
        many=SOME,
        houses={"*": house("answer of {name}", held=True)},
        steps=[("asked", SOME), ("look", AT_FIRST), ("answer", last)],
        told=f"fastest(ask, {SOME} names), where the last answers first",
        wanted=f"answer of {last}",
    )
    played.want_all_asked(AT_FIRST, SOME)
    played.want_result(f"answer of {last}")


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
    slow = {name: busy(name, breaks=name.startswith("odd")) for name in SLOW}
    played = await play(
        subject,
        "fastest",
        ["fast", *slow],
        houses={"fast": house("answer of fast", held=True)} | slow,
        steps=[
            ("asked", 1 + len(slow)),
            ("answer", "fast"),
            ("clean", "odd"),
            ("look", ONE),
            ("later", HOUR),
            ("look", LATER),
            ("clean", *slow),
        ],
        told=f"fastest(ask, {['fast', *slow]}), where fast answers, and odd and odder "
        "raise OSError while they clean up",
        wanted="answer of fast",
        note=_let_out,
    )
    played.want_waiting(ONE)
    played.want_waiting(LATER)
    played.want_result("answer of fast")
    played.want_nothing_left()


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
    await call.until(lambda: call.count() >= len(houses))
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
    why = "nobody need look at those that fail at the moment that brings the answer"
    subject.allow(Finding.TASK_ERROR, because=why)
    await _want_failures_of_one_turn_passed_over(subject)
    played = await play(
        subject,
        "fastest",
        [],
        houses={},
        told="fastest(ask, [])",
        wanted="LookupError",
        note=explain,
    )
    played.want_result("LookupError")


async def _want_failures_of_one_turn_passed_over(subject: Subject) -> None:
    names = [f"closed-{number}" for number in range(30)]
    names.insert(15, "mute")
    played = await play(
        subject,
        "fastest",
        names,
        houses={"*": house(held=True, raises="OSError"), "mute": house("", held=True)},
        steps=[("asked", len(names)), ("answer", *names)],
        told="fastest(ask, 31 names), where 30 fail and mute answers with an empty "
        "text, all at the same moment",
        wanted="",
        note=_let_out,
    )
    played.want_result("", told="''", note="An empty text is an answer, too.")
    played.want_asked_once()


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
    slow = {name: busy(name) for name in "abc"}
    told = f"fastest(ask, {list(slow)})"
    await want_cancellable(subject, "fastest", list(slow), houses=slow, told=told)


def _let_out(error: Problem) -> str:
    """Say of an error that a house raised that it is not to reach the caller."""
    if error.message.startswith("broken while"):
        return "`ask` raised this while it cleaned up: pass that over, too."
    if error.type in ("ValueError", "OSError", "TimeoutError", SERVER_GONE):
        return "`ask` raised this for one house: pass it over, and wait for the next."
    return ""
