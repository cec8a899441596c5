"""Cancels the job, and does not wait until it has ended.

You cancel the job and go on at once: how do you know that it has ended?
see: What is opened at the start is closed at the end
fails: add_job.ended, add_job.ended_after_a_failed_start
"""


def add_job(app, job):
    async def run_job(app):
        task = asyncio.create_task(job(app))
        yield
        task.cancel()

    app.cleanup_ctx.append(run_job)
