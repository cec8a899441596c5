"""Lets a job take no longer than its pause.

You give the job a time limit: when does its pause begin?
see: What is opened at the start is closed at the end
fails: add_job.again, add_job.ended, add_job.in_spite_of_failures
"""


def add_job(app: web.Application, job: Job, pause: float) -> None:

    async def repeat() -> None:
        while True:
            try:
                await asyncio.wait_for(job(app), pause)
            except Exception:
                logging.exception("A job failed; it is done again.")
            await asyncio.sleep(pause)

    async def beside(app: web.Application) -> AsyncIterator[None]:
        task = asyncio.create_task(repeat())
        yield
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task

    app.cleanup_ctx.append(beside)
