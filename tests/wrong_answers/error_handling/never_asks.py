"""Leaves out the question, and opens the session only.

fails: add_depot.closed_always
"""


def add_depot(app, url):
    async def keep_session(app):
        async with aiohttp.ClientSession() as app[DEPOT]:
            yield

    app.cleanup_ctx.append(keep_session)
