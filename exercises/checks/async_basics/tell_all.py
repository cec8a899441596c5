"""Repair: tasks that nobody keeps."""

import aiohttp

from exercises.checks.async_basics.shared import ask_houses, begin, fence
from exercises.grader.checking import PracticeServer, Subject, driver, want


@driver
async def ask_and_fail(exercise, urls, names):
    """call tell_all(ask, names), where a house has several pages, and some fail"""
    async with aiohttp.ClientSession() as session:

        async def ask(name):
            for url in urls[name]:
                async with session.get(url, raise_for_status=True) as response:
                    answer = await response.text()
            return answer

        return await exercise.tell_all(ask, names)


async def all_have_answered(subject: Subject, practice: PracticeServer) -> None:
    """All houses are asked at once, and all have answered when it returns.

    Who waits for the tasks that the loop makes?

    How many houses are asked before the first answers? `await ask(name)` in a
    loop asks one after another.

    Keep the tasks in a list, and await all of them before you return.
    """
    names = ["a", "b", "c"]
    urls = {name: practice.url(f"/hold/{name}") for name in names}
    task = ask_houses(subject, "tell_all", urls, wanted=[])
    await practice.until(lambda: task.done() or practice.in_flight == 3)
    asked = practice.in_flight
    await subject.drive(fence, practice.url("/json"))
    early = task.done()
    for name in names:
        practice.release(name)
    failed = await task
    want(
        not early,
        asked="tell_all, while no house has answered yet",
        got=f"it returned {failed}",
        wanted="it waits for the answers",
    )
    want(
        asked == 3,
        asked="tell_all: houses asked before any has answered",
        got=asked,
        wanted=3,
    )
    want(
        failed == [],
        asked=f"tell_all(ask, {names}), none fails",
        got=failed,
        wanted=[],
    )


async def failures_are_named(subject: Subject, practice: PracticeServer) -> None:
    """A house that fails is named, and the others are asked all the same.

    Where does the exception of a task go that nobody awaits?

    In a TaskGroup one failure cancels the other questions. Which of your tools
    lets them run on?

    gather(..., return_exceptions=True) waits for all, and returns exceptions
    among the results; zip puts each beside its name.
    """
    names = ["late", "a", "soon", "b"]
    urls = {name: [practice.url(f"/word/{name}")] for name in names}
    urls["late"] = [practice.url("/hold/late"), practice.url("/status/500")]
    urls["soon"] = [practice.url("/close")]
    asked = f"tell_all(ask, {names}), late and soon fail, soon first"
    wanted = ["late", "soon"]
    task = begin(subject, ask_and_fail, urls, names, asked=asked, wanted=wanted)
    await practice.until(lambda: task.done() or practice.count("/close") > 0, 0.2)
    await subject.drive(fence, practice.url("/json"))
    practice.release("late")
    failed = await task
    want(failed == wanted, asked=asked, got=failed, wanted=wanted)
