"""Does the job once.

You do the job once: what brings it back after the pause?
see: What is opened at the start is closed at the end
fails: add_job.again, add_job.in_spite_of_failures, add_job.ended
"""


def add_job(app: web.Application, job: Job, pause: float) -> None:

    async def repeat() -> None:
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
