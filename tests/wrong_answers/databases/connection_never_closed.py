"""Opens connections, and leaves it to chance who closes them.

You open connections and nobody closes them: what should stand around the `yield`, or
behind it?
see: The connection lives as long as the application
fails: make_app.lists, make_app.stays_open, make_app.one_writes_one_reads, make_app.minds_foreign_keys, make_app.each_has_its_own, make_app.closed_at_shutdown, make_app.closed_when_start_fails
"""

def make_app(path, directory):
    app = web.Application()
    app[DIRECTORY] = directory
    app.add_routes([web.get("/tools", list_tools)])
    app.add_routes([web.delete(r"/tools/{id:\d{1,9}}", drop_tool)])

    async def keep_connections(app):
        app[WRITER] = await aiosqlite.connect(path)
        app[READER] = await aiosqlite.connect(path)
        await app[WRITER].execute("PRAGMA foreign_keys = ON")
        await app[READER].execute("PRAGMA query_only = ON")
        app[TURN] = asyncio.Lock()
        yield

    app.cleanup_ctx.append(keep_connections)
    app.on_startup.append(announce)
    return app
