"""Makes the task where no event loop runs yet.

You make the task when add_job is called: does an event loop run by then?
see: What is opened at the start is closed at the end
fails: add_job.beside, add_job.again, add_job.in_spite_of_failures, add_job.ended, add_job.ended_after_a_failed_start
"""


def add_job(app: web.Application, job: Job, pause: float) -> None:

    async def repeat() -> None:
        while True:
            try:
                await job(app)
            except Exception:
                logging.exception("A job failed; it is done again.")
            await asyncio.sleep(pause)

    task = asyncio.create_task(repeat())

    async def beside(app: web.Application) -> AsyncIterator[None]:
        yield
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task

    app.cleanup_ctx.append(beside)
