"""Let a job run beside the server, from its start to its end."""

import asyncio
import contextlib

from aiohttp import web

from exercises.grader.checking import Problem, Subject, driver, want


@driver
async def start_and_stop(exercise, fails):
    """start an application with a job that has no end, then stop it"""
    seen = []
    begun = asyncio.Event()

    async def job(app):
        seen.append("job begins")
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            for _ in range(200):  # turns of the loop: nobody is done before by chance
                await asyncio.sleep(0)
            seen.append("job has ended")

    async def later_step(app):
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(0.5):  # only a job that never begins takes it
                await begun.wait()
        if fails:
            raise OSError("a later step of the start failed")

    app = web.Application()
    exercise.add_job(app, job)
    app.on_startup.append(later_step)
    runner = web.AppRunner(app, access_log=None)
    try:
        async with asyncio.timeout(1):
            await runner.setup()
        seen.append("server is ready")
    except TimeoutError:
        seen.append("server is not ready after 1 s")
    except OSError:
        seen.append("start fails")
    try:
        await runner.cleanup()
        seen.append("server has stopped")
    except asyncio.CancelledError:
        seen.append("CancelledError from the clean-up")
    return seen


async def _want_seen(subject: Subject, *wanted: str, fails: bool = False) -> None:
    """Fail the check unless events are seen one right after the other."""
    asked = start_and_stop.asked
    if fails:
        asked = "start an application with a job that has no end; a later step fails"
    words = ", ".join(wanted)
    seen = await subject.drive(
        start_and_stop, fails, asked=asked, wanted=words, note=_not_called
    )
    want(
        any(tuple(seen[at : at + len(wanted)]) == wanted for at in range(len(seen))),
        asked=asked,
        got=", ".join(seen) or "nothing",
        wanted=words,
    )


def _not_called(problem: Problem) -> str:
    """Say what the application cannot call, where that is why it did not start."""
    if "object is not callable" not in problem.message:
        return ""
    return "app.cleanup_ctx takes the function itself, not what a call of it returns"


async def beside(subject: Subject) -> None:
    """The job begins, and the server is ready all the same.

    When is the server ready, if a step of its start never ends?

    Write an async generator that takes the app: before its `yield`,
    asyncio.create_task(job(app)) returns at once. Then
    app.cleanup_ctx.append(your_context), the function itself, not called.
    """
    await _want_seen(subject, "job begins", "server is ready")


async def ended(subject: Subject) -> None:
    """When the server has stopped, the job has ended, with its clean-up.

    Does task.cancel() wait for the end of the task?

    It only asks for it. Await the task afterwards; asyncio.gather(task,
    return_exceptions=True) keeps its CancelledError.
    """
    await _want_seen(subject, "job has ended", "server has stopped")


async def ended_after_a_failed_start(subject: Subject) -> None:
    """It has ended as well when a later step of the start fails.

    When does on_cleanup run?

    Only after a start that went well. What stands after the `yield` of a cleanup
    context runs in both cases.
    """
    wanted = "start fails", "job has ended", "server has stopped"
    await _want_seen(subject, *wanted, fails=True)
