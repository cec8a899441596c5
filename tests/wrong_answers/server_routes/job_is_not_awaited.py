"""Cancels the job, and does not wait until it has ended.

fails: add_job.ended, add_job.ended_after_a_failed_start
"""


def add_job(app, job):
    async def run_job(app):
        task = asyncio.create_task(job(app))
        yield
        task.cancel()

    app.cleanup_ctx.append(run_job)
