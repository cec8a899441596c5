"""With an event that ends the pause, and a cancellation for what is being done."""


def add_job(app, job, pause):
    over = asyncio.Event()

    async def run():
        while not over.is_set():
            try:
                await job(app)
            except Exception:
                logging.exception("%r failed", job)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(over.wait(), pause)

    async def beside(_):
        task = asyncio.create_task(run())
        yield
        over.set()
        task.cancel()
        await asyncio.wait([task])

    app.cleanup_ctx.append(beside)
