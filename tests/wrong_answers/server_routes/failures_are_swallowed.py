"""Catches the failure of a job, and tells nobody.

You suppress what the job raises: how does anybody learn that it fails every time?
see: What is opened at the start is closed at the end
fails: add_job.in_spite_of_failures
"""


def add_job(app: web.Application, job: Job, pause: float) -> None:

    async def repeat() -> None:
        while True:
            with contextlib.suppress(Exception):
                await job(app)
            await asyncio.sleep(pause)

    async def beside(app: web.Application) -> AsyncIterator[None]:
        task = asyncio.create_task(repeat())
        yield
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task

    app.cleanup_ctx.append(beside)
