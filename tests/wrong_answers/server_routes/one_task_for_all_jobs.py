"""Keeps the task under one name, so that a second job takes the place of the first.

You keep the task under one key of the application: what becomes of it when another job
is added?
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
        app["task"] = asyncio.create_task(repeat())
        yield
        app["task"].cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await app["task"]

    app.cleanup_ctx.append(beside)
