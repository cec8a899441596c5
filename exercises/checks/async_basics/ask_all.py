"""Ask all houses at once, and keep the order."""

from exercises.checks.async_basics.shared import HOUR, Call, held, in_any_order, quick
from exercises.grader.checking import PracticeServer, Subject, named, want

MANY = 40


async def at_once(subject: Subject, practice: PracticeServer) -> None:
    """All houses are asked at the same time.

    How many houses has your code asked when it waits for the first answer?

    `await ask(name)` in a loop waits each time. Make all the coroutines first.
    Then `await asyncio.gather(*coroutines)`: the star hands over each one as its
    own argument.
    """
    houses = held(*(f"house-{number}" for number in range(MANY)))
    call = Call(
        subject,
        practice,
        "ask_all",
        list(houses),
        houses=houses,
        asked=f"ask_all(ask, {MANY} names)",
        wanted=f"the answers of all {MANY}",
    )
    await call.until(lambda: call.count() == MANY)
    asked = practice.in_flight
    await call.later(HOUR)
    early = call.done
    call.release()
    await call.end()
    want(
        asked == MANY,
        asked="ask_all: houses asked before any has answered",
        got=asked,
        wanted=MANY,
    )
    want(
        not early,
        asked="ask_all, where no house has answered after an hour",
        got=f"it returned {call.result}",
        wanted="it waits for the answers, however long they take",
    )
    words = {practice.word(name): f"answer of {name}" for name in houses}
    want(
        in_any_order(call.result) == sorted(words),
        asked=f"{call.asked}, in any order",
        got=named(call.result, words),
        wanted=call.wanted,
    )


async def in_order(subject: Subject, practice: PracticeServer) -> None:
    """The answers come in the order of `names`, and none for no names.

    Which name does the first answer of your list belong to, when it came last?

    Look at what gather promises about the order of its results.
    """
    names = ["slow", "k", "c", "z", "a", "m", "b", "x", "d", "n"]
    houses = held("slow") | quick(*names[1:])
    wanted = [f"answer of {name}" for name in names]
    call = Call(subject, practice, "ask_all", names, houses=houses, wanted=wanted)
    await call.until(lambda: call.count() == len(names))
    await call.settle()
    call.release("slow")
    await call.end()
    call.want_result([practice.word(name) for name in names])
    call = Call(subject, practice, "ask_all", [], houses={}, wanted=[])
    await call.end()
    call.want_result([])
    twice = ["a", "b", "a"]
    wanted = [f"answer of {name}" for name in twice]
    call = Call(
        subject, practice, "ask_all", twice, houses=quick("a", "b"), wanted=wanted
    )
    await call.end()
    call.want_result([practice.word(name) for name in twice])
