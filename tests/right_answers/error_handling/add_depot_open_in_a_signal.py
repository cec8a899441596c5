"""With a signal that opens, and a context that only closes."""


def add_depot(app, url):
    async def open_session(app):
        app[DEPOT] = aiohttp.ClientSession()
        async with app[DEPOT].get(url) as response:
            await response.read()

    async def close_session(app):
        yield
        if DEPOT in app:
            await app[DEPOT].close()

    app.cleanup_ctx.append(close_session)
    app.on_startup.append(open_session)
