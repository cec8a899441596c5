"""Take what comes in time, and cancel the rest."""

from exercises.checks.async_basics._scenes import (
    ALL,
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
    Houses,
    caller_leaves,
    held,
    quick,
)
from exercises.grader.checking import PracticeServer, Subject, want

SECONDS = 600
AT_FIRST = "before any has answered"
ONE, LATER = "when the first has cleaned up", "an hour later"


async def in_time(subject: Subject, practice: PracticeServer) -> None:
    """All houses are asked at once; when all have answered, it returns the answers.

    How many houses are asked before the first has answered?

    A coroutine of your own awaits `ask(name)` and puts the answer into a dict. Start
    one for each name in an asyncio.TaskGroup.

    asyncio.timeout and a TaskGroup need `async with`; with a plain `with` it is a
    TypeError.
    """
    houses = held(*CROWD)
    many = f"{len(houses)} names"
    call = _call(subject, practice, houses, f"the answers of all {len(houses)}", many)
    await call.until(lambda: call.count() == len(houses))
    asked = practice.in_flight
    call.release()
    returned = await call.until(lambda: call.done)
    if not returned:
        await call.later(SECONDS + 1)
    await call.end()
    want(
        asked == len(houses),
        asked="with_deadline: houses asked before any has answered",
        got=asked,
        wanted=len(houses),
    )
    call.want_result({name: practice.word(name) for name in houses})
    want(
        returned,
        asked=f"{call.asked}, when all have answered",
        got="it waits until the time is up",
        wanted="it returns the answers",
    )
    call = _call(subject, practice, {}, {})
    await call.end()
    call.want_result({})
    await _want_many_asked(subject)
    names = ["a", "b", "a", "mute"]
    played = await play(
        subject,
        "with_deadline",
        names,
        SECONDS,
        houses={"a": house("tea"), "b": house("cake"), "mute": house("")},
        told=f"with_deadline(ask, {names}, {SECONDS}), where all answer at once, and "
        "mute with an empty text",
    )
    played.want_result({"a": "tea", "b": "cake", "mute": ""})


async def _want_many_asked(subject: Subject) -> None:
    played = await play(
        subject,
        "with_deadline",
        SECONDS,
        many=SOME,
        houses={"*": house(held=True)},
        steps=[("asked", SOME), ("look", AT_FIRST), (ALL,)],
        told=f"with_deadline(ask, {SOME} names, {SECONDS})",
    )
    played.want_all_asked(AT_FIRST, SOME)


async def too_late(subject: Subject, practice: PracticeServer) -> None:
    """After `seconds`, it returns what has come; the other questions are cancelled.

    What does asyncio.timeout raise when the time is up, and where do the answers
    stand that have come by then?

    Catch TimeoutError outside of the `async with asyncio.timeout(seconds)` block,
    and return the answers that were noted.

    A TaskGroup cancels its tasks when its block is cancelled, and waits for them. What
    asyncio.wait waited for runs on until you cancel it, and await it.
    """
    houses = quick("a", "empty") | held("late", "later")
    wanted = {"a": "answer of a", "empty": ""}
    call = _call(subject, practice, houses, wanted)
    await call.until(lambda: call.count() == len(houses))
    await call.settle()
    await call.later(SECONDS - 1)
    early = call.done
    await call.later(2)
    returned = await call.until(lambda: call.done)
    call.release()
    await call.end()
    want(
        not early,
        asked=f"{call.asked}, before {SECONDS} seconds are over",
        got=f"it returned {sorted(call.result)}"
        if isinstance(call.result, dict)
        else call.result,
        wanted="it waits for late and later",
    )
    want(
        returned,
        asked=f"{call.asked}, after {SECONDS} seconds",
        got="it still waits for late and later",
        wanted="it returns what has come",
    )
    call.want_result({"a": practice.word("a"), "empty": ""})
    call.want_all_ended(f"{call.asked}: who has ended when it returns?")
    await _want_one_clock(subject)
    slow = {name: busy(name) for name in "abc"}
    played = await play(
        subject,
        "with_deadline",
        list(slow),
        SECONDS,
        houses=slow,
        steps=[
            ("asked", 3),
            ("later", SECONDS + 1),
            ("clean", "a"),
            ("look", ONE),
            ("later", HOUR),
            ("look", LATER),
            ("clean", *slow),
        ],
        told=f"with_deadline(ask, {list(slow)}, {SECONDS}), where nobody answers",
    )
    played.want_waiting(ONE)
    played.want_waiting(LATER)
    played.want_result({})
    played.want_nothing_left()


async def _want_one_clock(subject: Subject) -> None:
    part = SECONDS * 0.7
    names = ["a", "b", "c"]
    played = await play(
        subject,
        "with_deadline",
        names,
        SECONDS,
        houses={name: house(held=True) for name in names},
        steps=[("asked", 3), ("later", part), ("answer", "a"), ("later", part)],
        told=f"with_deadline(ask, {names}, {SECONDS}), where a answers after "
        f"{part:.0f} s, and the others never",
    )
    played.want_result({"a": "tea"}, note="One clock runs for all, from the start.")
    played = await play(
        subject,
        "with_deadline",
        ["a"],
        0,
        houses={"a": house(held=True)},
        steps=[("asked", 1)],
        told="with_deadline(ask, ['a'], 0), where a never answers",
    )
    played.want_result({}, note="0 seconds are a time limit, too.")


async def caller_gives_up(subject: Subject, practice: PracticeServer) -> None:
    """When its caller is cancelled, all questions are cancelled and have cleaned up.

    Can your code tell the end of its own time from the cancellation of its caller?

    asyncio.timeout turns only its own cancellation into TimeoutError. Catch that
    outside of the block; let CancelledError pass.

    What was started with create_task or gather runs on, or still cleans up, unless
    a `finally` cancels and awaits it. A TaskGroup does both.
    """
    houses = held("a", "b", "c")
    call = _call(subject, practice, houses, "CancelledError", leave=True)
    await caller_leaves(call, len(houses), practice)
    slow = {name: busy(name) for name in "abc"}
    told = f"with_deadline(ask, {list(slow)}, {SECONDS})"
    await want_cancellable(
        subject, "with_deadline", list(slow), SECONDS, houses=slow, told=told
    )
    played = await play(
        subject,
        "with_deadline",
        list(slow),
        SECONDS,
        houses=slow,
        steps=[("asked", 3), ("later", SECONDS + 1), ("cancel",), ("clean", *slow)],
        told=f"{told}, whose caller is cancelled when the time is up and they clean up",
        wanted="CancelledError",
    )
    played.want_result("CancelledError")


def _call(
    subject: Subject,
    practice: PracticeServer,
    houses: Houses,
    wanted: object,
    named: str = "",
    leave: bool = False,
) -> Call:
    return Call(
        subject,
        practice,
        "with_deadline",
        list(houses),
        SECONDS,
        houses=houses,
        says={"empty": ""},
        wanted=wanted,
        asked=f"with_deadline(ask, {named or list(houses)}, {SECONDS})",
        leave=leave,
    )
