"""With the decorator and the suppressed error of aiohttp's own pages."""


def add_job(app, job, pause):
    logger = logging.getLogger(__name__)

    @contextlib.asynccontextmanager
    async def run_job(app):
        async def for_ever():
            while True:
                try:
                    await job(app)
                except Exception as error:
                    logger.error("it failed", exc_info=error)
                await asyncio.sleep(pause)

        task = asyncio.ensure_future(for_ever())
        try:
            yield
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    app.cleanup_ctx.append(run_job)
