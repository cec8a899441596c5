"""Ends the job where a start that failed never comes (M20).

You end the job in `on_cleanup`: does that run when a later step of the start fails?
see: What is opened at the start is closed at the end
fails: add_job.ended_after_a_failed_start
"""


def add_job(app: web.Application, job: Job, pause: float) -> None:

    async def repeat() -> None:
        while True:
            try:
                await job(app)
            except Exception:
                logging.exception("A job failed; it is done again.")
            await asyncio.sleep(pause)

    tasks = []

    async def begin(app):
        tasks.append(asyncio.create_task(repeat()))

    async def end(app):
        tasks[0].cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    app.on_startup.append(begin)
    app.on_cleanup.append(end)
