"""Ask all houses at once, and keep the order."""

from exercises.checks.async_basics._scenes import ALL, MANY, house, play
from exercises.checks.async_basics.shared import HOUR, Call, held, in_any_order, quick
from exercises.grader.checking import PracticeServer, Subject, named, want

FEW = 40
AT_FIRST = "before any has answered"


async def at_once(subject: Subject, practice: PracticeServer) -> None:
    """All houses are asked at the same time.

    How many houses has your code asked when it waits for the first answer?

    `await ask(name)` in a loop waits each time. Make all the coroutines first.
    Then `await asyncio.gather(*coroutines)`: the star hands over each one as its
    own argument.
    """
    houses = held(*(f"house-{number}" for number in range(FEW)))
    call = Call(
        subject,
        practice,
        "ask_all",
        list(houses),
        houses=houses,
        asked=f"ask_all(ask, {FEW} names)",
        wanted=f"the answers of all {FEW}",
    )
    await call.until(lambda: call.count() == FEW)
    asked = practice.in_flight
    await call.later(HOUR)
    early = call.done
    call.release()
    await call.end()
    want(
        asked == FEW,
        asked="ask_all: houses asked before any has answered",
        got=asked,
        wanted=FEW,
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
    played = await play(
        subject,
        "ask_all",
        many=MANY,
        houses={"*": house(held=True)},
        steps=[("asked", MANY), ("look", AT_FIRST), (ALL,)],
        told=f"ask_all(ask, {MANY} names)",
    )
    played.want_all_asked(AT_FIRST, MANY)


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
    await _want_order_of_many(subject)
    await _want_each_in_its_place(subject)


async def _want_order_of_many(subject: Subject) -> None:
    number = 130  # as a text, 100 comes before 11
    played = await play(
        subject,
        "ask_all",
        many=number,
        houses={"*": house("answer of {name}", held=True)},
        steps=[("asked", number), (ALL,)],
        told=f"ask_all(ask, {number} names), where the last answers first",
    )
    wanted = [f"answer of house-{place:04}" for place in range(number)]
    played.want_result(wanted, told="each answer in the place of its name")


async def _want_each_in_its_place(subject: Subject) -> None:
    """An answer may be empty, a name come twice, and a house say something new."""
    houses = {
        "a": house("tea"),
        "mute": house(""),
        "b": house("cake"),
    }
    names = ["a", "mute", "b", "a", "mute"]
    played = await play(
        subject,
        "ask_all",
        names,
        houses=houses,
        told=f"ask_all(ask, {names}), where mute answers with an empty text",
    )
    played.want_result(["tea", "", "cake", "tea", ""])
    played = await play(
        subject,
        "ask_all",
        ["a", "b"],
        houses={"a": house("tea", "no more tea"), "b": house("cake", "crumbs")},
        told="ask_all(ask, ['a', 'b']), twice",
        calls=2,
    )
    played.want_result(
        [["tea", "cake"], ["no more tea", "crumbs"]],
        note="Every call asks anew: a house may say something else by then.",
    )
