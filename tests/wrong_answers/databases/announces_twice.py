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

    async def keep_connection(app):
        async with aiosqlite.connect(path) as db:
            app[DB] = db
            await announce(app)
            yield

    app.cleanup_ctx.append(keep_connection)
    app.on_startup.append(announce)
    return app
