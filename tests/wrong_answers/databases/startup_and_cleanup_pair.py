"""Opens in on_startup and closes in on_cleanup (M20).

You close in `on_cleanup`: does that run when a later step of the start fails?
see: The connection lives as long as the application
fails: make_app.closed_when_start_fails
"""

def make_app(path, directory):
    app = web.Application()
    app[DIRECTORY] = directory
    app.add_routes([web.get("/tools", list_tools)])

    async def connect(app):
        app[DB] = await aiosqlite.connect(path)

    async def close(app):
        await app[DB].close()

    app.on_startup.append(connect)
    app.on_startup.append(announce)
    app.on_cleanup.append(close)
    return app
