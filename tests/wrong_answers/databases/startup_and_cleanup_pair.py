"""Opens in on_startup and closes in on_cleanup (M20).

You close in `on_cleanup`: does that run when a later step of the start fails?
see: The connection lives as long as the application
fails: make_app.closed_when_start_fails
"""

def make_app(path, directory):
    app = web.Application()
    app[DIRECTORY] = directory
    app.add_routes([web.get("/tools", list_tools)])
    app.add_routes([web.delete(r"/tools/{id:\d{1,9}}", drop_tool)])

    async def connect(app):
        app[WRITER] = await aiosqlite.connect(path)
        app[READER] = await aiosqlite.connect(path)
        await app[WRITER].execute("PRAGMA foreign_keys = ON")
        await app[READER].execute("PRAGMA query_only = ON")
        app[TURN] = asyncio.Lock()

    async def close(app):
        await app[WRITER].close()
        await app[READER].close()

    app.on_startup.append(connect)
    app.on_startup.append(announce)
    app.on_cleanup.append(close)
    return app
