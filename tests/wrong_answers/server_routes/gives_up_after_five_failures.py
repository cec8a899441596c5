"""Gives a job up after five failures.

You count failures, and end the loop at five: what does the task say of a job that
fails, and how long may a network be away?
see: What is opened at the start is closed at the end
fails: add_job.in_spite_of_failures
"""


def add_job(app: web.Application, job: Job, pause: float) -> None:

    async def repeat() -> None:
        failures = 0
        while failures < 5:
            try:
                await job(app)
                failures = 0
            except Exception:
                failures += 1
                logging.exception("A job failed; it is done again.")
            await asyncio.sleep(pause)

    async def beside(app: web.Application) -> AsyncIterator[None]:
        task = asyncio.create_task(repeat())
        yield
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task

    app.cleanup_ctx.append(beside)
