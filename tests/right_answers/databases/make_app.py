"""Closes by hand, in a finally, and announces in a second context."""

def make_app(path, directory):
    async def keep_connection(app):
        app[DB] = await aiosqlite.connect(path)
        try:
            yield
        finally:
            await app[DB].close()

    async def tell(app):
        await announce(app)
        yield

    app = web.Application()
    app[DIRECTORY] = directory
    app.router.add_get("/tools", list_tools)
    app.cleanup_ctx.extend([keep_connection, tell])
    return app
