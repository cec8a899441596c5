"""Starts although the directory could not be told.

You start although the directory could not be told: who should hear of that failure?
see: The connection lives as long as the application
fails: make_app.closed_when_start_fails
"""

import contextlib


def make_app(path, directory):
    app = web.Application()
    app[DIRECTORY] = directory
    app.add_routes([web.get("/tools", list_tools)])

    async def keep_connection(app):
        async with aiosqlite.connect(path) as db:
            app[DB] = db
            with contextlib.suppress(aiohttp.ClientError):
                await announce(app)
            yield

    app.cleanup_ctx.append(keep_connection)
    return app
