"""Take the first answer, and cancel the other questions."""

import asyncio

import aiohttp

from exercises.checks.async_basics.shared import begin, fence, whose
from exercises.grader.checking import PracticeServer, Subject, driver, want


@driver
async def race(exercise, urls, goodbye):
    """call fastest(ask, names), then look which questions have ended"""
    ended, cancelled = [], []
    async with aiohttp.ClientSession() as session:

        async def ask(name):
            try:
                async with session.get(urls[name]) as response:
                    return await response.text()
            except asyncio.CancelledError:
                cancelled.append(name)
                async with session.get(goodbye):  # a clean-up that takes its time
                    raise
            finally:
                ended.append(name)

        answer = await exercise.fastest(ask, list(urls))
        when_it_returned = sorted(ended)
        for _ in range(3):  # a task hears of its cancellation
            await asyncio.sleep(0)
        return [answer, when_it_returned, sorted(cancelled)]


async def first_answer(subject: Subject, practice: PracticeServer) -> None:
    """The first answer that comes is returned.

    What would gather wait for here?

    asyncio.wait has return_when=asyncio.FIRST_COMPLETED; it wants tasks, not
    coroutines.

    A CancelledError? Awaiting a cancelled task raises it. Await those that are
    pending with gather(*pending, return_exceptions=True).
    """
    urls = {"slow": practice.url("/hold/slow"), "fast": practice.url("/word/fast")}
    asked, wanted = f"fastest(ask, {list(urls)})", "answer of fast"
    json = practice.url("/json")
    task = begin(subject, race, urls, json, asked=asked, wanted=wanted)
    await practice.until(lambda: task.done() or practice.count("/word/fast") > 0)
    await subject.drive(fence, json)
    await practice.until(task.done, 0.2)
    practice.release("slow")
    answer, _, _ = await task
    want(
        answer == practice.word("fast"),
        asked=asked,
        got=whose(practice, list(urls), [answer])[0],
        wanted=wanted,
    )


async def others_cancelled(subject: Subject, practice: PracticeServer) -> None:
    """The other questions are cancelled, and have cleaned up, on return.

    Who still waits for an answer, or cleans up, when yours is returned?

    task.cancel() only asks a task to end. Cancel each that is pending, then await
    them together: gather(*pending, return_exceptions=True) does that.
    """
    urls = {name: practice.url(f"/hold/{name}") for name in ("fast", "slow", "late")}
    asked = f"fastest(ask, {list(urls)}): who has ended when it returns?"
    json, wanted = practice.url("/json"), sorted(urls)
    task = begin(subject, race, urls, json, asked=asked, wanted=wanted)
    await practice.until(lambda: task.done() or practice.in_flight == 3)
    practice.release("fast")
    returned = await practice.until(task.done)
    left = await practice.until(lambda: practice.in_flight == 0)
    practice.release("slow")
    practice.release("late")
    _, ended, cancelled = await task
    want(
        returned,
        asked="fastest, when fast has answered and the others have not",
        got="it waits for the others",
        wanted="it returns the answer of fast",
    )
    running = ", ".join(sorted({"slow", "late"} - {*ended, *cancelled}))
    want(
        left and ended == wanted,
        asked=asked,
        got=ended,
        wanted=wanted,
        note=f"Not cancelled, and still waiting for an answer: {running}."
        if running
        else "Who was cancelled is still cleaning up: await them before you return.",
    )
