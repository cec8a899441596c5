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

    async def keep_connection(app):
        async with aiosqlite.connect(path) as db:
            app[DB] = db
            announcing = asyncio.create_task(announce(app))
            yield
            await announcing

    app.cleanup_ctx.append(keep_connection)
    return app
