"""Repair: tasks that nobody keeps."""

import asyncio

import aiohttp

from exercises.checks.async_basics.shared import begin, explain, fence
from exercises.grader.checking import PracticeServer, Problem, Subject, driver, want

GROUP = (
    "A TaskGroup cancels all that is left in it when one task fails, and raises an "
    "ExceptionGroup."
)


@driver
async def ask_and_fail(exercise, urls, names, raises):
    """call tell_all(ask, names), where a house has several pages, and some fail"""
    errors = {
        "ClientConnectionResetError": aiohttp.ClientConnectionResetError("closed"),
        "ValueError": ValueError("no tea today"),
    }
    cancelled = []
    async with aiohttp.ClientSession() as session:

        async def ask(name):
            try:
                for url in urls[name]:
                    async with session.get(url, raise_for_status=True) as response:
                        answer = await response.text()
            except asyncio.CancelledError:
                cancelled.append(name)
                raise
            if name in raises:
                raise errors[raises[name]]
            return answer

        return [await exercise.tell_all(ask, names), sorted(cancelled)]


async def all_have_answered(subject: Subject, practice: PracticeServer) -> None:
    """All houses are asked at once, and all have answered when it returns.

    How many houses are asked before the first answers? `await ask(name)` in a
    loop asks one after another.

    Who waits for the tasks that the loop makes, also when one of them has failed?
    Keep them in a list, and await them all before you return.

    A failure ends a plain gather, and in a TaskGroup it cancels the other questions.
    gather(..., return_exceptions=True) lets them all come to their end.
    """
    names = ["a", "failing", "b", "c"]
    urls = {name: [practice.url(f"/hold/{name}")] for name in names}
    urls["failing"].append(practice.url("/word/failing"))
    asked = f"tell_all(ask, {names}), where failing fails"
    arguments = [urls, names, {"failing": "ClientConnectionResetError"}]
    wanted = "the names of those that failed"
    task = begin(
        subject, ask_and_fail, *arguments, asked=asked, wanted=wanted, note=_let_out
    )
    await practice.until(lambda: task.done() or practice.in_flight == 4)
    at_once = practice.in_flight
    await subject.drive(fence, practice.url("/json"))
    none_has_answered = task.done()
    practice.release("failing")
    await practice.until(lambda: task.done() or practice.count("/word/failing") > 0)
    await subject.drive(fence, practice.url("/json"))
    one_has_answered = task.done()
    for name in names:
        practice.release(name)
    failed, cancelled = await task
    want(
        not none_has_answered,
        asked="tell_all, while no house has answered yet",
        got=f"it returned {failed}",
        wanted="it waits for the answers",
    )
    want(
        at_once == 4,
        asked="tell_all: houses asked before any has answered",
        got=at_once,
        wanted=4,
    )
    want(
        not cancelled,
        asked=asked,
        got=f"the questions to {', '.join(cancelled)} were cancelled",
        wanted="they go on until they are answered",
        note=GROUP,
    )
    want(
        not one_has_answered,
        asked=f"{asked}, and a, b and c have not answered yet",
        got=f"it returned {failed}",
        wanted="it waits for their answers, too",
    )


async def failures_are_named(subject: Subject, practice: PracticeServer) -> None:
    """A house that fails is named, whatever the class of its error.

    Where does the exception of a task go that nobody awaits?

    For which classes of error does your code look? `ask` may raise any. What they
    have in common is Exception.

    gather(..., return_exceptions=True) waits for all, and returns exceptions
    among the results; zip puts each beside its name. isinstance(result, Exception)
    tells them from answers.
    """
    raised = {
        "late": "ClientResponseError",
        "odd": "ValueError",
        "soon": "ServerDisconnectedError",
    }
    names, wanted = ["late", "a", "odd", "soon"], list(raised)
    urls = {name: [practice.url(f"/word/{name}")] for name in names}
    urls["late"] = [practice.url("/hold/late"), practice.url("/status/500")]
    urls["soon"] = [practice.url("/close")]
    asked = (
        f"tell_all(ask, {names}), where odd raises {raised['odd']}, soon "
        f"{raised['soon']}, and late, after all others, {raised['late']}"
    )
    arguments = [urls, names, {"odd": "ValueError"}]
    task = begin(
        subject, ask_and_fail, *arguments, asked=asked, wanted=wanted, note=_let_out
    )
    await practice.until(lambda: task.done() or practice.count("/close") > 0, 0.2)
    await subject.drive(fence, practice.url("/json"))
    early = task.done()
    practice.release("late")
    failed, _ = await task
    missed = [
        name for name in wanted if isinstance(failed, list) and name not in failed
    ]
    note = ""
    if early:
        note = "It returned before late had failed: wait for every house."
    elif missed:
        named = ", ".join(f"{name} raised {raised[name]}" for name in missed)
        note = f"{named}: an error of any class is a failure."
    want(failed == wanted, asked=asked, got=failed, wanted=wanted, note=note)


def _let_out(error: Problem) -> str:
    """Say of an error that a house raised that it is not to reach the caller."""
    if error.type == "ExceptionGroup":
        return GROUP
    of_a_house = (
        "ClientConnectionResetError",
        "ClientResponseError",
        "ServerDisconnectedError",
        "ValueError",
    )
    if error.type in of_a_house:
        return "`ask` raised this for one house: name it, and let the others go on."
    return explain(error)
