"""Logs a failure as a warning.

You log a warning: as what is a failure to be logged?
see: What is opened at the start is closed at the end
fails: add_job.in_spite_of_failures
"""


def add_job(app: web.Application, job: Job, pause: float) -> None:

    async def repeat() -> None:
        while True:
            try:
                await job(app)
            except Exception:
                logging.warning("A job failed", exc_info=True)
            await asyncio.sleep(pause)

    async def beside(app: web.Application) -> AsyncIterator[None]:
        task = asyncio.create_task(repeat())
        yield
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task

    app.cleanup_ctx.append(beside)
