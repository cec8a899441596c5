"""Announces in the context, and once more at start-up.

You announce in the context, and at start-up once more: how often should the directory
hear of it?
see: The connection lives as long as the application
fails: make_app.lists, make_app.closed_at_shutdown
"""

def make_app(path, directory):
    app = web.Application()
    app[DIRECTORY] = directory
    app.add_routes([web.get("/tools", list_tools)])
    app.add_routes([web.delete(r"/tools/{id:\d{1,9}}", drop_tool)])

    async def keep_connections(app):
        async with aiosqlite.connect(path) as writer, aiosqlite.connect(path) as reader:
            await writer.execute("PRAGMA foreign_keys = ON")
            await reader.execute("PRAGMA query_only = ON")
            app[WRITER], app[READER], app[TURN] = writer, reader, asyncio.Lock()
            await announce(app)
            yield

    app.cleanup_ctx.append(keep_connections)
    app.on_startup.append(announce)
    return app
