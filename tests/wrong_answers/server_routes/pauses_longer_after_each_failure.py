"""Waits longer after each failure.

You double the pause when the job fails: after how many seconds does the task want it to
be done again?
see: What is opened at the start is closed at the end
fails: add_job.in_spite_of_failures
"""


def add_job(app: web.Application, job: Job, pause: float) -> None:

    async def repeat() -> None:
        wait = pause
        while True:
            try:
                await job(app)
                wait = pause
            except Exception:
                logging.exception("A job failed; it is done again.")
                wait = min(2 * wait, 86_400)
            await asyncio.sleep(wait)

    async def beside(app: web.Application) -> AsyncIterator[None]:
        task = asyncio.create_task(repeat())
        yield
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task

    app.cleanup_ctx.append(beside)
