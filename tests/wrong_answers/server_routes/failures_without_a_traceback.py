"""Logs that a job has failed, but not where.

You log one line: where in the job did it fail?
see: What is opened at the start is closed at the end
fails: add_job.in_spite_of_failures
"""


def add_job(app: web.Application, job: Job, pause: float) -> None:

    async def repeat() -> None:
        while True:
            try:
                await job(app)
            except Exception as error:
                logging.error("A job failed: %s", error)
            await asyncio.sleep(pause)

    async def beside(app: web.Application) -> AsyncIterator[None]:
        task = asyncio.create_task(repeat())
        yield
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task

    app.cleanup_ctx.append(beside)
