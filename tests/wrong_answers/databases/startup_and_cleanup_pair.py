"""Opens in on_startup and closes in on_cleanup (M20).

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
