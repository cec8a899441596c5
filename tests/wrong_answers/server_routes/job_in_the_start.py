"""Awaits what has no end before the server listens (M18).

You let the start wait for a job that has no end: when does your server begin to listen?
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

    async def begin(app):
        await repeat()

    app.on_startup.append(begin)
