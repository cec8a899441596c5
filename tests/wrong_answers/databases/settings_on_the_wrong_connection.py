"""Tells one connection for both: believes that settings belong to the file.

You tell one of the connections only: to which of them does a setting belong?
see: What you write stays on your connection until you commit
fails: make_app.minds_foreign_keys
"""

def make_app(path, directory):
    app = web.Application()
    app[DIRECTORY] = directory
    app.add_routes([web.get("/tools", list_tools)])
    app.add_routes([web.delete(r"/tools/{id:\d{1,9}}", drop_tool)])

    async def keep_connections(app):
        async with aiosqlite.connect(path) as writer, aiosqlite.connect(path) as reader:
            for setting in ("foreign_keys", "query_only"):
                await reader.execute(f"PRAGMA {setting} = ON")
            app[WRITER], app[READER], app[TURN] = writer, reader, asyncio.Lock()
            yield

    app.cleanup_ctx.append(keep_connections)
    app.on_startup.append(announce)
    return app
