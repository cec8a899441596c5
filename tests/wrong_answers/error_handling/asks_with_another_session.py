"""Asks with a session of its own.

You ask with one session, and keep another one: which of them is known to reach the
depot?
see: A start that fails half way
fails: add_depot.closed_always
"""


def add_depot(app, url):
    async def keep_session(app):
        async with aiohttp.request("GET", url) as response:
            await response.read()
        async with aiohttp.ClientSession() as session:
            app[DEPOT] = session
            yield

    app.cleanup_ctx.append(keep_session)
