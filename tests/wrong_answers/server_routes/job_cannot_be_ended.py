"""Catches the cancellation together with the failures.

You catch everything that the job raises: what of the CancelledError that is to end it?
see: What is opened at the start is closed at the end
fails: add_job.ended, add_job.ended_after_a_failed_start
"""


def add_job(app: web.Application, job: Job, pause: float) -> None:

    async def repeat() -> None:
        while True:
            try:
                await job(app)
            except BaseException:
                logging.exception("A job failed; it is done again.")
            await asyncio.sleep(pause)

    async def beside(app: web.Application) -> AsyncIterator[None]:
        task = asyncio.create_task(repeat())
        yield
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task

    app.cleanup_ctx.append(beside)
