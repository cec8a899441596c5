"""Keeps one connection under both keys.

Both keys lead to the same connection: whose unfinished work do readers see?
see: What you write stays on your connection until you commit
fails: make_app.one_writes_one_reads
"""

def make_app(path, directory):
    app = web.Application()
    app[DIRECTORY] = directory
    app.add_routes([web.get("/tools", list_tools)])
    app.add_routes([web.delete(r"/tools/{id:\d{1,9}}", drop_tool)])

    async def keep_connections(app):
        async with aiosqlite.connect(path) as db:
            await db.execute("PRAGMA foreign_keys = ON")
            app[WRITER], app[READER], app[TURN] = db, db, asyncio.Lock()
            yield

    app.cleanup_ctx.append(keep_connections)
    app.on_startup.append(announce)
    return app
