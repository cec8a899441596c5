"""Keep blocking work away from the event loop."""

import asyncio

import aiohttp

from exercises.grader.checking import (
    CheckFailed,
    PracticeServer,
    Problem,
    Subject,
    driver,
    want,
)


@driver
async def work_beside_heartbeat(exercise, gate):
    """call off_the_loop(work) while another task of the loop beats"""
    import urllib.request

    def work():
        with urllib.request.urlopen(gate + "&name=work") as response:
            return response.read().decode()

    async def beat(session):
        async with session.get(gate + "&name=beat") as response:
            return await response.text()

    async with aiohttp.ClientSession() as session:
        beating = asyncio.create_task(beat(session))
        result = await exercise.off_the_loop(work)
        if hasattr(result, "__await__"):
            beating.cancel()
            kind = type(result).__name__
            return f"a {kind} that nobody awaited: write `return await ...`"
        return [result, await beating]


@driver
async def work_twice(exercise, gate):
    """call off_the_loop(work) two times at once"""
    import urllib.request

    def work(name):
        with urllib.request.urlopen(f"{gate}&name={name}") as response:
            return response.read().decode()

    results = await asyncio.gather(
        exercise.off_the_loop(lambda: work("a")),
        exercise.off_the_loop(lambda: work("b")),
    )
    for result in results:
        if hasattr(result, "__await__"):
            kind = type(result).__name__
            return f"a {kind} that nobody awaited: write `return await ...`"
    return results


@driver
async def work_in_vain(exercise, reason):
    """call off_the_loop(work) with a work that raises OSError"""

    def work():
        raise OSError(reason)

    try:
        result = await exercise.off_the_loop(work)
    except OSError as error:
        return [type(error).__name__, str(error)]
    if hasattr(result, "__await__"):
        return (
            f"a {type(result).__name__} that nobody awaited: write `return await ...`"
        )
    if isinstance(result, BaseException):
        return "it returned the error"
    return f"it returned {result!r}"


def _explain(error: Problem | None) -> str:
    """Say how an error comes about that is the checker's doing, or a process's."""
    if error is None:
        return ""
    if error.type == "PermissionError":
        return (
            "A pool of processes? The checker allows none, so this error is its doing. "
            "But `work` cannot be pickled for a process either: use a thread."
        )
    if "pickle" in f"{error.type} {error.message}".lower():
        return "What is sent to a process has to be pickled, and `work` cannot be."
    return ""


async def loop_runs_on(subject: Subject, practice: PracticeServer) -> None:
    """While the work blocks, another task of the loop goes on.

    Which thread does your code call `work` in?

    asyncio.to_thread(work) calls it in another thread, and can be awaited.
    """
    gate = practice.url("/gate/2?group=beat")
    outcome = await subject.try_drive(work_beside_heartbeat, gate)
    words = [practice.word("work"), practice.word("beat")]
    if outcome.value != words:
        told = isinstance(outcome.value, str)
        blocked = practice.gate_failures > 0 and not told
        raise CheckFailed(
            asked="off_the_loop(work), while a heartbeat is to go on",
            got="an event loop that stood still until the work was over"
            if blocked
            else outcome.value or str(outcome.error),
            wanted="the work's result, and a heartbeat meanwhile",
            note="" if blocked else _explain(outcome.error),
            problem=None if blocked else outcome.error,
        )


async def side_by_side(subject: Subject, practice: PracticeServer) -> None:
    """Two pieces of work go on side by side.

    How many threads does your code have for two calls at once?

    asyncio.to_thread takes a thread from a pool for each call; a pool of one
    thread lets the second call wait.
    """
    gate = practice.url("/gate/2?group=work")
    outcome = await subject.try_drive(work_twice, gate)
    if outcome.value != [practice.word("a"), practice.word("b")]:
        told = isinstance(outcome.value, str)
        late = practice.gate_failures > 0 and not told
        raise CheckFailed(
            asked="off_the_loop(work), two times at once",
            got="one after the other" if late else outcome.value or str(outcome.error),
            wanted="both results, and both at work together",
            note="" if late else _explain(outcome.error),
            problem=None if late else outcome.error,
        )


async def raises_what_work_raises(subject: Subject, practice: PracticeServer) -> None:
    """What the work raises is raised to the caller.

    Who hears of a failure in your thread?

    `await asyncio.to_thread(work)` raises what the work raised; let it pass.
    """
    reason = practice.word("reason")
    asked = f"off_the_loop(work), where work raises OSError({reason!r})"
    wanted = f"OSError: {reason}"
    came = await subject.drive(
        work_in_vain, reason, asked=asked, wanted=wanted, note=_explain
    )
    raised = isinstance(came, list)
    want(
        came == ["OSError", reason],
        asked=asked,
        got=": ".join(came) if raised else came,
        wanted=wanted,
        note=_explain(Problem(*came)) if raised else "",
    )
