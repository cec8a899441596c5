"""Shares one session between all applications.

You keep the session in the module: what becomes of it when one of two applications
ends?
see: A start that fails half way
fails: add_depot.closed_always
"""


def add_depot(app, url, sessions=[]):
    async def keep_session(app):
        if not sessions or sessions[0].closed:
            sessions[:] = [aiohttp.ClientSession()]
        async with sessions[0] as session:
            async with session.get(url) as response:
                await response.read()
            app[DEPOT] = session
            yield

    app.cleanup_ctx.append(keep_session)
