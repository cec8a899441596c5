"""Ask on and on, but only a few at a time."""

from exercises.checks.async_basics._scenes import (
    ALL,
    MANY,
    busy,
    house,
    names_of,
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

LIMIT = 13  # houses at once


async def finds_all(subject: Subject, practice: PracticeServer) -> None:
    """Each house is asked once, and the names of all are returned, sorted.

    Two houses may name the same third one, and each other: what do you know by then?

    Keep a set of the names that were found, and put a name into it before its
    house is asked, not after: between the two, another answer may come.
    """
    says = {
        "oolong": "sencha  matcha oolong",
        "sencha": "matcha kukicha bancha-Ürümqi",
        "matcha": "kukicha\nsencha",
        "kukicha": "oolong",
        "bancha-Ürümqi": "far-0",
    }
    says |= {f"far-{number}": f"far-{number + 1}" for number in range(14)}
    says["far-14"] = ""
    houses = {name: [f"/word/{number}"] for number, name in enumerate(says)}
    call = _call(subject, practice, houses, 2, says, sorted(says))
    await call.end()
    call.want_result(sorted(says))
    asked = {name: practice.count(pages[0]) for name, pages in houses.items()}
    want(
        set(asked.values()) == {1},
        asked=f"{call.asked}: how often was each house asked?",
        got=asked,
        wanted=dict.fromkeys(says, 1),
    )
    await _want_one_question_for_each(subject)


async def _want_one_question_for_each(subject: Subject) -> None:
    names = names_of(MANY)
    played = await play(
        subject,
        "explore",
        "start",
        1,
        houses={
            "start": house(" ".join(names)),
            "*": house("common start"),
            "common": house(""),
        },
        told=f"explore(ask, 'start', 1), where start names {MANY} houses, and each of "
        "them names common",
    )
    played.want_asked_once(
        note="Between being found and being asked, a house may be named again."
    )
    played.want_result(f"{MANY + 2} of them")


async def never_more(subject: Subject, practice: PracticeServer) -> None:
    """As many houses are asked at once as the limit allows, and never more.

    How many questions are on their way before the first of them is answered? And
    when it has come, how many more may begin?

    asyncio.Semaphore(limit) counts places: `async with semaphore:` takes one, and
    gives it back. Await nothing but the question in there.

    With workers instead: one for each place, all of them taking from one queue.
    """
    names = list(CROWD)
    houses = quick("start") | held(*names)
    says = {"start": " ".join(names)} | dict.fromkeys(names, "")
    call = _call(subject, practice, houses, LIMIT, says, f"all {len(houses)} names")

    def asked() -> int:
        return call.count() - 1

    await call.until(lambda: asked() >= LIMIT)
    await call.settle()
    at_first, waiting = asked(), [n for n in names if practice.count(f"/hold/{n}")]
    call.release(*waiting[:1])
    await call.until(lambda: asked() > LIMIT)
    await call.settle()
    after_one = asked()
    call.release()
    await call.end()
    want(
        at_first == LIMIT,
        asked=f"{call.asked}, start names {len(names)}: asked before any has answered",
        got=at_first,
        wanted=LIMIT,
    )
    want(
        after_one == LIMIT + 1,
        asked=f"{call.asked}: houses asked when one of {LIMIT} has answered",
        got=after_one,
        wanted=LIMIT + 1,
    )
    call.want_result(sorted(houses))
    await _want_places_filled(subject, limit=250)


async def _want_places_filled(subject: Subject, limit: int) -> None:
    """Few houses are known at first, and then many more than there are places."""
    leaves = names_of(limit + 50)
    half = len(leaves) // 2
    look = "when all places are taken"
    played = await play(
        subject,
        "explore",
        "start",
        limit,
        houses={
            "start": house("a b"),
            "a": house(" ".join(leaves[:half])),
            "b": house(" ".join(leaves[half:])),
            "*": house("", held=True),
        },
        steps=[("asked", limit), ("look", look), (ALL,)],
        told=f"explore(ask, 'start', {limit}), where start names a and b, and each of "
        f"them {half} more",
    )
    played.want_all_asked(look, limit)


async def no_slower(subject: Subject, practice: PracticeServer) -> None:
    """A place that becomes free is used at once, also for a house just found.

    Does your code wait for a whole round of answers before it begins the next?

    Start a task for a name as soon as an answer gives it; let each take its place
    by itself. A TaskGroup takes new tasks as long as one of its tasks runs.
    """
    houses = quick("start", "a", "b", "c") | held("slow")
    says = {"start": "slow a", "a": "b", "b": "c", "c": "", "slow": ""}
    call = _call(subject, practice, houses, 2, says, sorted(houses))
    await call.until(lambda: practice.count("/word/c") > 0)
    asked = practice.count("/word/c")
    call.release("slow")
    await call.end()
    want(
        asked == 1,
        asked=f"{call.asked}, where start names slow and a, a names b, and b names c",
        got="c was not asked while slow had not answered",
        wanted="one place waits for slow, the other goes on",
    )
    call.want_result(sorted(houses))


async def leaves_nothing(subject: Subject, practice: PracticeServer) -> None:
    """When it ends, also by a cancellation, nothing that it started is left running.

    Who tells your tasks or workers that there is no more to do?

    A TaskGroup ends when all its tasks have ended, and cancels them when its caller
    is cancelled.

    Workers wait at `queue.get()` for ever. In `finally`, cancel each, then await
    them: gather(*workers, return_exceptions=True).
    """
    houses, says = quick("start", "a"), {"start": "a", "a": ""}
    call = _call(subject, practice, houses, 4, says, sorted(houses))
    await call.end()
    call.want_result(sorted(houses))
    _want_nothing_left(call, call.asked)
    houses = quick("first") | held("b", "c", "d")
    says = {"first": "b c d"} | dict.fromkeys("bcd", "")
    call = _call(subject, practice, houses, 2, says, "CancelledError", leave=True)
    await caller_leaves(call, 3, practice)
    _want_nothing_left(call, f"{call.asked}, whose caller is cancelled")
    houses = held("gate")
    call = _call(subject, practice, houses, 2, {}, "CancelledError", leave=True)
    await caller_leaves(call, 1, practice)
    _want_nothing_left(call, f"{call.asked}, whose caller is cancelled")
    await _want_idle_ones_ended(subject)
    await want_cancellable(
        subject,
        "explore",
        "start",
        2,
        houses={"start": house("a b c d")} | {name: busy(name) for name in "abcd"},
        told="explore(ask, 'start', 2), where start names a, b, c, d",
        limit=2,
    )


async def _want_idle_ones_ended(subject: Subject) -> None:
    houses = {"start": house("a"), "a": house("")}
    told = "explore(ask, 'start', 4), where start names a"
    played = await play(subject, "explore", "start", 4, houses=houses, told=told)
    played.want_nothing_left()
    played = await play(
        subject,
        "explore",
        "house-0000",
        4,
        houses={"*": house("{next}"), f"house-{MANY:04}": house("", held=True)},
        steps=[("asked", 1), ("cancel",)],
        told=f"explore(ask, 'house-0000', 4), where {MANY} houses name one more each, "
        "and the caller is cancelled at the last",
        wanted="CancelledError",
    )
    played.want_result("CancelledError")
    played.want_nothing_left()


def _want_nothing_left(call: Call, asked: str) -> None:
    want(
        call.left == [],
        asked=f"{asked}: what is left running when it ends?",
        got=call.left,
        wanted=[],
        note="Cancel the tasks that wait, and await them.",
    )


def _call(
    subject: Subject,
    practice: PracticeServer,
    houses: Houses,
    limit: int,
    says: dict[str, str],
    wanted: object,
    leave: bool = False,
) -> Call:
    start = next(iter(houses))
    return Call(
        subject,
        practice,
        "explore",
        start,
        limit,
        houses=houses,
        wanted=wanted,
        says=says,
        leave=leave,
    )
