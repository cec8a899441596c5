"""With a group, which awaits what was cancelled."""


def add_job(app, job):
    async def run_job(app):
        async with asyncio.TaskGroup() as group:
            task = group.create_task(job(app))
            yield
            task.cancel()

    app.cleanup_ctx.append(run_job)
