"""Wait for an answer, but not for ever."""

import asyncio

import aiohttp

from exercises.checks.async_basics.shared import ask_many, begin, whose
from exercises.grader.checking import PracticeServer, Subject, driver, want


@driver
async def two_deadlines(exercise, start, urls, end):
    """call with_deadline with 30 s, and beside it with 0.02 s"""
    async with aiohttp.ClientSession() as session:

        async def ask(url):
            async with session.get(url) as response:
                return await response.text()

        # With connections at hand both questions are out before any deadline.
        await asyncio.gather(ask(start), ask(start))
        patient = asyncio.create_task(
            exercise.with_deadline(ask, urls["patient"], 30, "closed")
        )
        await asyncio.sleep(0)
        try:
            answer = await exercise.with_deadline(ask, urls["late"], 0.02, "closed")
            await ask(end)
            return answer
        finally:
            patient.cancel()
            await asyncio.gather(patient, return_exceptions=True)


async def in_time(subject: Subject, practice: PracticeServer) -> None:
    """An answer that comes in time is returned.

    Does your code return what `ask` gives?

    Begin with `return await ask(name)`, then put the time limit around it.

    asyncio.timeout needs `async with`; with a plain `with` it is a TypeError.
    """
    urls, word = {"a": practice.url("/word/a")}, practice.word("a")
    asked = 'with_deadline(ask, "a", 30, "closed"), answered at once'
    answer = await begin(
        subject,
        ask_many,
        "with_deadline",
        urls,
        "a",
        [30, "closed"],
        asked=asked,
        wanted="answer of a",
    )
    want(answer == word, asked=asked, got=answer, wanted="answer of a")


async def too_late(subject: Subject, practice: PracticeServer) -> None:
    """After `seconds`, the fallback is returned and the question cancelled.

    What does asyncio.timeout raise when the time is up?

    Catch TimeoutError outside of the `async with asyncio.timeout(seconds)` block.

    Await `ask(name)` itself inside the block, and its end cancels the question. A
    task that is shielded, or waited for with asyncio.wait, runs on until you cancel it.
    """
    urls = {name: practice.url(f"/hold/{name}") for name in ("patient", "late")}
    start, end = practice.url("/gate/2"), practice.url("/hold/end")
    asked = 'with_deadline(ask, "late", 0.02, "closed"), answered late'
    task = begin(
        subject,
        two_deadlines,
        start,
        urls,
        end,
        asked=asked,
        wanted="closed",
    )
    await practice.until(lambda: task.done() or practice.count("/hold/end") == 1)
    gone = await practice.until(lambda: practice.broken_off("late") == 1, 0.5)
    patient_gone = practice.broken_off("patient")
    for name in ("patient", "late", "end"):
        practice.release(name)
    answer = await task
    want(
        answer == "closed",
        asked=asked,
        got=whose(practice, list(urls), [answer])[0],
        wanted="closed",
    )
    want(
        gone,
        asked="with_deadline, too late: what became of the question?",
        got="it still waits for its answer",
        wanted="it is cancelled",
        note="Nothing cancels a question that is shielded, or a task of its own that "
        "asyncio.wait no longer waits for: do it, or await ask(name) within the limit.",
    )
    want(
        patient_gone == 0,
        asked='with_deadline(ask, "patient", 30, "closed"), beside one of 0.02 s',
        got="both gave up at the same time",
        wanted="each waits for its own `seconds`",
    )
