"""Closes in another signal, which no failed start sends either (M20).

You close in a signal that a failed start does not send: what is ended even then?
see: A start that fails half way
fails: add_depot.closed_always, add_depot.no_answer
"""


def add_depot(app, url):
    async def open_session(app):
        app[DEPOT] = aiohttp.ClientSession()
        async with app[DEPOT].get(url) as response:
            await response.read()

    async def close_session(app):
        await app[DEPOT].close()

    app.on_startup.append(open_session)
    app.on_shutdown.append(close_session)
