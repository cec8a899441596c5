"""Houses in the subject's own process: as many as one likes, and led step by step.

What is seen here can take a point, and never give one: for that, each check asks the
practice server as well.
"""

import asyncio
import contextlib
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from exercises.checks.async_basics.shared import explain
from exercises.grader.checking import Problem, Subject, driver, want

MANY = 1100  # more than any number that one would think of as large
SOME = 300  # where many would take too long
HOUR = 3600  # seconds
ALL = "answer all, from the last to the first"  # a step

Step = tuple[Any, ...]
House = dict[str, Any]


@driver
async def play_scene(exercise, function, arguments, houses, steps, many, calls):
    """call the function with an `ask` whose houses are led step by step"""
    loop, errors = asyncio.get_running_loop(), {"OSError": OSError}
    errors |= {"ValueError": ValueError, "TimeoutError": TimeoutError}
    asked, times, waiting, cleaning, events = [], {}, {}, {}, {}
    if many:
        arguments = [[f"house-{number:04}" for number in range(many)], *arguments]

    def event(name, of):
        return events.setdefault((name, of), asyncio.Event())

    def says(name, house, before):
        text = house["says"][min(before, len(house["says"]) - 1)]
        if "{next}" in text:
            return text.replace("{next}", f"house-{int(name[6:]) + 1:04}")
        return text.replace("{name}", name)

    async def ask(name):
        house, number, before = (
            houses.get(name) or houses["*"],
            len(asked),
            times.get(name, 0),
        )
        times[name] = before + 1
        asked.append(name)
        waiting[number] = name
        try:
            if house["held"]:
                await event(name, "answer").wait()
            if house["raises"]:
                raise errors[house["raises"]]("no tea today")
            return says(name, house, before)
        except asyncio.CancelledError:
            cleaning[number] = waiting.pop(number)
            if house["cleans"]:
                await event(name, "clean").wait()
            if house["breaks"]:
                raise OSError("broken while it cleaned up") from None
            raise
        finally:
            waiting.pop(number, None)
            cleaning.pop(number, None)

    still, left, at = [], [], {}

    async def call():
        before, results = asyncio.all_tasks(), []
        try:
            for _ in range(calls):
                results.append(await getattr(exercise, function)(ask, *arguments))
            return results if calls > 1 else results[0]
        except asyncio.CancelledError:
            return "CancelledError"
        except LookupError as error:
            if isinstance(error, KeyError | IndexError):
                raise
            return "LookupError"
        finally:
            still.extend([*waiting.values(), *cleaning.values()])
            left.extend(one.get_coro().__name__ for one in asyncio.all_tasks() - before)

    async def until(condition):
        end, turns = time.monotonic() + 0.4, 0
        while not condition() and (turns < 99 or time.monotonic() < end):
            await asyncio.sleep(0 if turns < 99 else 0.002)
            turns += 1

    called, clock, later = asyncio.create_task(call()), loop.time, []
    for step, *rest in steps:
        match step:
            case "asked":
                most = rest[0]
                await until(lambda n=most: called.done() or len(waiting) >= n)
            case "answer" | "clean":
                for name in rest:
                    event(name, step).set()
            case "answer all, from the last to the first":
                for _ in range(3000):
                    for name in reversed(asked):
                        event(name, "answer").set()
                    if called.done():
                        break
                    await asyncio.sleep(0)
            case "clean the first":
                for name in list(cleaning.values())[:1]:
                    event(name, "clean").set()
            case "cancel":
                with contextlib.suppress(RecursionError):
                    called.cancel()
            case "later":
                later.append(rest[0])
                loop.time = lambda: clock() + sum(later)
            case "look":
                at[rest[0]] = {"over": called.done(), "waiting": len(waiting)}
        for _ in range(15 if step != "look" else 0):
            await asyncio.sleep(0)
    await until(called.done)
    over = called.done()
    loop.time = clock
    for one in events.values():
        one.set()
    if not over:
        with contextlib.suppress(RecursionError):
            called.cancel()
        await asyncio.wait([called], timeout=0.3)
    result = called.result() if over else None
    if isinstance(result, list | dict) and len(result) > 200:
        result = f"{len(result)} of them"
    often = {name: number for name, number in times.items() if number > 1}
    return [result, over, often, still[:9], left[:9], at]


@dataclass(frozen=True)
class Played:
    """What came of a scene.

    `often` says how often a house was asked, where it was more than once; `still` are
    the houses whose question was not over when the function ended, `left` the tasks
    that were still running then; `at` has what was seen at each look.
    """

    told: str
    result: Any
    over: bool
    often: dict[str, int]
    still: list[str]
    left: list[str]
    at: dict[str, dict[str, Any]]

    def want_result(self, wanted: Any, told: object = None, note: str = "") -> None:
        """Fail the check unless the function came to just this, and came to an end."""
        want(
            self.over and type(self.result) is type(wanted) and self.result == wanted,
            asked=self.told,
            got=self.result if self.over else "no end",
            wanted=wanted if told is None else told,
            note=note,
        )

    def want_all_asked(self, look: str, number: int) -> None:
        """Fail the check unless so many were asked, and no more, at a look."""
        want(
            self.at[look]["waiting"] == number,
            asked=f"{self.told}: houses asked {look}",
            got=self.at[look]["waiting"],
            wanted=number,
        )

    def want_waiting(self, look: str) -> None:
        """Fail the check when the function had ended by this look."""
        want(
            not self.at[look]["over"],
            asked=f"{self.told}, {look}",
            got="it has ended",
            wanted="it waits until all have cleaned up, however long that takes",
            note="Who was cancelled is still cleaning up: await every one of them.",
        )

    def want_nothing_left(self) -> None:
        """Fail the check when a question or a task was not over at the end."""
        left = sorted(self.still) or self.left
        want(
            left == [],
            asked=f"{self.told}: what goes on when it ends?",
            got=left,
            wanted=[],
            note="gather(..., return_exceptions=True) waits until all have ended, also "
            "when it is cancelled itself.",
        )

    def want_asked_once(self, names: Sequence[str] = (), note: str = "") -> None:
        """Fail the check when a house was asked more often than it is named."""
        most = {name: max(1, names.count(name)) for name in self.often}
        too_often = {n: times for n, times in self.often.items() if times > most[n]}
        want(
            not too_often,
            asked=f"{self.told}: how often was each house asked?",
            got=too_often,
            wanted={name: most[name] for name in too_often},
            note=note,
        )


async def play(
    subject: Subject,
    function: str,
    *arguments: Any,
    houses: dict[str, House],
    told: str,
    steps: Sequence[Step] = (),
    wanted: object = "an answer",
    many: int = 0,
    calls: int = 1,
    note: Callable[[Problem], str] = explain,
) -> Played:
    """Call the function, and do these steps meanwhile, one after another.

    ("asked", 3) waits until three questions wait; ("answer", *names), ("clean", *names)
    let houses answer, or end their clean-up; ("cancel",) cancels the caller; ("later",
    seconds) lets time pass at once; ("look", "when") notes what is to be seen. `many`
    is a number of names, which are the first argument then; house "*" stands for all
    that have none of their own. Of a result of more than 200 parts only the number is
    told.
    """
    found = await subject.drive(
        play_scene,
        function,
        arguments,
        houses,
        steps,
        many,
        calls,
        asked=told,
        wanted=wanted,
        note=note,
    )
    return Played(told, *found)


def house(
    *says: str, held: bool = False, raises: str = "", cleans: bool = False
) -> House:
    """Return a house that says this; each time that it is asked, the next.

    When held, it waits to be let go; when it `cleans`, its clean-up does. {name} stands
    for its name, and {next} for that of the next of many.
    """
    return {
        "says": says or ("tea",),
        "held": held,
        "raises": raises,
        "cleans": cleans,
        "breaks": False,
    }


def busy(name: str, breaks: bool = False) -> House:
    """Return a house that waits to be let go, and so does its clean-up."""
    return house(f"answer of {name}", held=True, cleans=True) | {"breaks": breaks}


async def want_cancellable(
    subject: Subject,
    function: str,
    *arguments: Any,
    houses: dict[str, House],
    told: str,
    limit: int = 0,
) -> None:
    """Fail the check unless a call can be cancelled, and cleans up.

    So many houses have to be asked at once: all that are `busy`, or up to a limit.
    """
    names = [name for name, one in houses.items() if one["cleans"]]
    number = limit or len(names)
    asked = ("asked", number)
    first = "when the first has cleaned up"
    played = await play(
        subject,
        function,
        *arguments,
        houses=houses,
        told=f"{told}, whose caller is cancelled",
        steps=[
            asked,
            ("look", "at first"),
            ("cancel",),
            ("clean the first",),
            ("look", first),
            ("later", 500),
            ("look", "minutes later"),
            ("clean", *names),
        ],
        wanted="CancelledError",
    )
    if played.at["at first"]["waiting"] < number:
        return  # another check is about that
    played.want_waiting(first)
    played.want_waiting("minutes later")
    played.want_result("CancelledError")
    played.want_nothing_left()


def names_of(many: int) -> list[str]:
    """Return the names of many houses, in order."""
    return [f"house-{number:04}" for number in range(many)]
