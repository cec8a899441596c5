"""With a group, which awaits what was cancelled."""


def add_job(app, job, pause):
    async def turn(app):
        try:
            await job(app)
        except Exception:
            logging.getLogger("library").exception("a job failed")

    async def turns(app):
        while True:
            await turn(app)
            await asyncio.sleep(pause)

    async def run_job(app):
        async with asyncio.TaskGroup() as group:
            task = group.create_task(turns(app))
            yield
            task.cancel()

    app.cleanup_ctx.append(run_job)
