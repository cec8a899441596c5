"""Ends the job where a start that failed never comes (M20).

fails: add_job.ended_after_a_failed_start
"""


def add_job(app, job):
    tasks = []

    async def begin(app):
        tasks.append(asyncio.create_task(job(app)))

    async def end(app):
        tasks[0].cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    app.on_startup.append(begin)
    app.on_cleanup.append(end)
