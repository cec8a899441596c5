"""Let a job be done again and again beside the server, from its start to its end."""

import asyncio

from aiohttp import web

from exercises.grader.checking import Problem, Subject, driver, want

ALONE = "start an application with a job that waits for something"
FAILING_START = f"{ALONE}; a later step of the start fails"
PAUSE = "a job takes two hours, with a pause of an hour"
FAILING_JOB = "a job fails with OSError after two hours, with a pause of an hour"


@driver
async def live(exercise, job_fails, start_fails):
    """let an application with two jobs start, serve for an hour, and stop"""
    import logging

    seen = []

    def days():  # with a loop of their own, whose clock is put forward by hand
        ahead, turns = 0.0, 0
        go, app = asyncio.Event(), web.Application()

        async def a_while():
            for _ in range(100):
                await asyncio.sleep(0)

        async def job(given):
            nonlocal ahead, turns
            turns += 1
            seen.append(f"turn {turns} begins")
            if given is not app:
                seen.append("it is not given the application")
            try:
                await go.wait()
                go.clear()
                if job_fails:
                    raise OSError("the network is away")
                seen.append(f"turn {turns} ends")
            except asyncio.CancelledError:
                ahead += 600  # whoever waits for some seconds only, goes on now
                await a_while()
                seen.append("the job has cleaned up")
                raise

        async def other_job(given):
            pass

        async def later_step(app):
            await a_while()
            if start_fails:
                raise OSError("a later step of the start failed")

        class Log(logging.Handler):
            def emit(self, record):
                error = record.exc_info and record.exc_info[1]
                if record.levelno >= logging.ERROR and isinstance(error, OSError):
                    seen.append("the failure is logged with its traceback")

        async def start(runner):
            try:
                async with asyncio.timeout(1):
                    await runner.setup()
                seen.append("server is ready")
            except TimeoutError:
                seen.append("server is not ready after 1 s")
            except OSError:
                seen.append("start fails")

        async def stop(runner):
            stopping = asyncio.create_task(runner.cleanup())
            for _ in range(20):  # a right answer needs one or two of them
                if not stopping.done():
                    await a_while()
            if not stopping.done():
                seen.append("server does not stop")
                stopping.cancel()
            elif stopping.cancelled():
                seen.append("CancelledError from the clean-up")
            elif error := stopping.exception():
                seen.append(f"{type(error).__name__} from the clean-up")
            else:
                seen.append("server has stopped")

        async def fail_often():
            nonlocal ahead
            before, hours = len(seen), 30  # more than anybody puts up with by habit
            for _ in range(hours):
                go.set()
                await a_while()
                ahead += 3601
                await a_while()
            seen[before:] = [f"{hours} hours later", *seen[before:][-1:]]

        async def go_on_for_an_hour():
            nonlocal ahead
            runner = web.AppRunner(app, access_log=None)
            await start(runner)
            if not start_fails:
                ahead += 7200  # it takes longer than the pause
                await a_while()
                seen.append("two hours later")
                go.set()
                await a_while()
                for seconds, words in ((3599, "59:59 later"), (2, "an hour later")):
                    ahead += seconds
                    seen.append(words)
                    await a_while()
                if job_fails:
                    await fail_often()
            await stop(runner)
            left = asyncio.all_tasks() - {asyncio.current_task()}
            for task in left:
                task.cancel()
            if left:
                await asyncio.wait(left, timeout=0.2)
            seen.append(f"{len(left)} tasks are left")

        exercise.add_job(app, job, 3600)
        exercise.add_job(app, other_job, 1800)
        app.on_startup.append(later_step)
        loop = asyncio.new_event_loop()
        clock = loop.time
        loop.time = lambda: clock() + ahead
        log = Log()
        logging.getLogger().addHandler(log)
        try:
            loop.run_until_complete(go_on_for_an_hour())
            loop.run_until_complete(loop.shutdown_asyncgens())
        finally:
            logging.getLogger().removeHandler(log)
            loop.close()

    await asyncio.to_thread(days)
    return seen


async def _want_seen(
    subject: Subject,
    asked: str,
    *wanted: str,
    job_fails: bool = False,
    start_fails: bool = False,
) -> None:
    """Fail the check unless events are seen one right after the other."""
    words = ", ".join(wanted)
    seen = await subject.drive(
        live, job_fails, start_fails, asked=asked, wanted=words, note=_not_called
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
    """The job begins with the server, which is ready all the same.

    When is the server ready, if a step of its start never ends?

    Write an async generator that takes the app: before its `yield`,
    asyncio.create_task(repeat()) returns at once. Then
    app.cleanup_ctx.append(your_context), the function itself, not called.
    """
    await _want_seen(subject, ALONE, "turn 1 begins", "server is ready")


async def again(subject: Subject) -> None:
    """It is done again, a pause after it has ended, and not before.

    What does a coroutine look like that is never done?

    `while True:`, in it `await job(app)`, then `await asyncio.sleep(pause)`.
    """
    wanted = ("two hours later", "turn 1 ends", "59:59 later", "an hour later")
    await _want_seen(subject, PAUSE, *wanted, "turn 2 begins")


async def in_spite_of_failures(subject: Subject) -> None:
    """A job that fails is logged with its traceback, and is done again.

    Who sees the error of a task that nobody awaits?

    In the loop: `try: await job(app)`, then `except Exception:` with
    logging.exception("..."), which writes the traceback.
    """
    wanted = (
        "the failure is logged with its traceback",
        "59:59 later",
        "an hour later",
        "turn 2 begins",
        "30 hours later",
        "turn 32 begins",
    )
    await _want_seen(subject, FAILING_JOB, *wanted, job_fails=True)


async def ended(subject: Subject) -> None:
    """When the server has stopped, the job has ended, with its clean-up.

    Does task.cancel() wait for the end of the task?

    It only asks for it. Await the task after it, however long it takes; around that,
    contextlib.suppress(asyncio.CancelledError).
    """
    wanted = "the job has cleaned up", "server has stopped", "0 tasks are left"
    await _want_seen(subject, f"{ALONE}, then stop it", *wanted)


async def ended_after_a_failed_start(subject: Subject) -> None:
    """It has ended as well when a later step of the start fails.

    When does on_cleanup run?

    Only after a start that went well. What stands after the `yield` of a cleanup
    context runs in both cases.
    """
    wanted = "start fails", "the job has cleaned up", "server has stopped"
    await _want_seen(
        subject, FAILING_START, *wanted, "0 tasks are left", start_fails=True
    )
