"""Forgets that a start may be cancelled.

You close after an Exception: what is raised when the start is cancelled, and is it one?
see: A start that fails half way
fails: add_depot.no_answer
"""


def add_depot(app, url):
    async def keep_session(app):
        app[DEPOT] = aiohttp.ClientSession()
        try:
            async with app[DEPOT].get(url) as response:
                await response.read()
        except Exception:
            await app[DEPOT].close()
            raise
        yield
        await app[DEPOT].close()

    app.cleanup_ctx.append(keep_session)
