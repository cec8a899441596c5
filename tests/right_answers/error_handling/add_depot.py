"""With try and finally."""


def add_depot(app, url):
    async def keep_session(app):
        session = aiohttp.ClientSession()
        try:
            async with session.get(url) as response:
                await response.read()
            app[DEPOT] = session
            yield
        finally:
            await session.close()

    app.cleanup_ctx.append(keep_session)
