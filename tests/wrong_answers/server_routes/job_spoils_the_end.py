"""Lets the job's CancelledError out of the clean-up.

You await the job that you cancelled, and its CancelledError goes on through the
clean-up: who could take it in?
see: What is opened at the start is closed at the end
fails: add_job.ended, add_job.ended_after_a_failed_start
"""


def add_job(app, job):
    async def run_job(app):
        task = asyncio.create_task(job(app))
        yield
        task.cancel()
        await task

    app.cleanup_ctx.append(run_job)
