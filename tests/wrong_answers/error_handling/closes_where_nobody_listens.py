"""Closes only where nobody listens.

You close the session when there is no connection: in which other ways can the first
request fail?
see: A start that fails half way
fails: add_depot.no_answer
"""


def add_depot(app, url):
    async def keep_session(app):
        app[DEPOT] = aiohttp.ClientSession()
        try:
            async with app[DEPOT].get(url) as response:
                await response.read()
        except aiohttp.ClientConnectorError:
            await app[DEPOT].close()
            raise
        yield
        await app[DEPOT].close()

    app.cleanup_ctx.append(keep_session)
