"""With a class whose object is the cleanup context."""


class Repeated:
    def __init__(self, job, pause):
        self.job, self.pause = job, pause

    async def run(self, app):
        while True:
            try:
                await self.job(app)
            except Exception as error:
                logging.getLogger("jobs").error("failed: %s", error, exc_info=True)
            await asyncio.sleep(self.pause)

    async def context(self, app):
        task = asyncio.create_task(self.run(app), name="job")
        yield
        task.cancel()
        try:
            await task
        except asyncio.CancelledError:
            pass


def add_job(app, job, pause):
    app.cleanup_ctx.append(Repeated(job, pause).context)
