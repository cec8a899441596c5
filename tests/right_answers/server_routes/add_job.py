"""With the decorator and the suppressed error of aiohttp's own pages."""

import contextlib


def add_job(app, job):
    @contextlib.asynccontextmanager
    async def run_job(app):
        task = asyncio.ensure_future(job(app))
        try:
            yield
        finally:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task

    app.cleanup_ctx.append(run_job)
