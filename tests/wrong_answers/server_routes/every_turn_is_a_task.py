"""Begins a turn as a task of its own, which nobody ends.

You make a task of each turn: who waits for it, and who ends it with the server?
see: What is opened at the start is closed at the end
fails: add_job.again, add_job.in_spite_of_failures, add_job.ended, add_job.ended_after_a_failed_start
"""


def add_job(app: web.Application, job: Job, pause: float) -> None:

    async def repeat() -> None:
        while True:
            try:
                asyncio.create_task(job(app))
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
