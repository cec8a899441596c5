"""Closes the session when asking fails, and not when a later step does.

You close the session when asking fails: who closes it when a later step of the start
does?
see: A start that fails half way
fails: add_depot.closed_always, add_depot.no_answer
"""


def add_depot(app, url):
    async def open_session(app):
        app[DEPOT] = aiohttp.ClientSession()
        try:
            async with app[DEPOT].get(url) as response:
                await response.read()
        except aiohttp.ClientError:
            await app[DEPOT].close()
            raise

    async def close_session(app):
        await app[DEPOT].close()

    app.on_startup.append(open_session)
    app.on_cleanup.append(close_session)
