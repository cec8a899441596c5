"""Opens a connection, and leaves it to chance who closes it.

You open the connection and nobody closes it: what should stand around the `yield`, or
behind it?
see: The connection lives as long as the application
fails: make_app.closed_at_shutdown, make_app.closed_when_start_fails, make_app.lists, make_app.stays_open
"""

def make_app(path, directory):
    app = web.Application()
    app[DIRECTORY] = directory
    app.add_routes([web.get("/tools", list_tools)])

    async def keep_connection(app):
        app[DB] = await aiosqlite.connect(path)
        yield

    app.cleanup_ctx.append(keep_connection)
    app.on_startup.append(announce)
    return app
