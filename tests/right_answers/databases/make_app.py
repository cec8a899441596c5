"""Closes by hand, in a finally, and announces in a second context."""


def make_app(path, directory):
    async def keep_writer(app):
        app[WRITER] = await aiosqlite.connect(path)
        try:
            await app[WRITER].execute("PRAGMA foreign_keys = 1")
            app[TURN] = asyncio.Lock()
            yield
        finally:
            await app[WRITER].close()

    async def keep_reader(app):
        async with aiosqlite.connect(path) as app[READER]:
            await app[READER].execute("PRAGMA query_only = true")
            yield

    async def tell(app):
        await announce(app)
        yield

    app = web.Application()
    app[DIRECTORY] = directory
    app.router.add_get("/tools", list_tools)
    app.router.add_delete("/tools/{id}", drop_tool)
    app.cleanup_ctx.extend([keep_writer, keep_reader, tell])
    return app
