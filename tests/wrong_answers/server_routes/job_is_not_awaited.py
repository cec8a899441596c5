"""Cancels the job, and does not wait until it has ended.

You cancel the job and go on at once: how do you know that it has ended?
see: What is opened at the start is closed at the end
fails: add_job.ended, add_job.ended_after_a_failed_start
"""


def add_job(app: web.Application, job: Job, pause: float) -> None:

    async def repeat() -> None:
        while True:
            try:
                await job(app)
            except Exception:
                logging.exception("A job failed; it is done again.")
            await asyncio.sleep(pause)

    async def beside(app: web.Application) -> AsyncIterator[None]:
        task = asyncio.create_task(repeat())
        yield
        task.cancel()

    app.cleanup_ctx.append(beside)
