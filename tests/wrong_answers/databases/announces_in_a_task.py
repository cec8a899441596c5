"""Announces in a task, and hears only at shutdown that it failed.

Your task announces while the application starts already: who hears in time that it
failed?
see: The connection lives as long as the application
fails: make_app.closed_when_start_fails
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
            announcing = asyncio.create_task(announce(app))
            yield
            await announcing

    app.cleanup_ctx.append(keep_connections)
    return app
