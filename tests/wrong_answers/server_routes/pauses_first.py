"""Waits a pause before the job is done for the first time.

You sleep first and do the job afterwards: when is it to be done for the first time?
see: What is opened at the start is closed at the end
fails: add_job.beside, add_job.ended_after_a_failed_start
"""


def add_job(app: web.Application, job: Job, pause: float) -> None:

    async def repeat() -> None:
        while True:
            await asyncio.sleep(pause)
            try:
                await job(app)
            except Exception:
                logging.exception("A job failed; it is done again.")

    async def beside(app: web.Application) -> AsyncIterator[None]:
        task = asyncio.create_task(repeat())
        yield
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task

    app.cleanup_ctx.append(beside)
