"""Appends what the context returns in place of the context.

You call the context yourself and append what it returns: who is to call it, and when?
see: What is opened at the start is closed at the end
fails: add_job.beside, add_job.ended, add_job.ended_after_a_failed_start
"""


def add_job(app, job):
    async def beside(app):
        task = asyncio.create_task(job(app))
        yield
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    app.cleanup_ctx.append(beside(app))
