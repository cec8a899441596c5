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
    app.add_routes([web.delete(r"/tools/{id:\d{1,9}}", drop_tool)])

    async def keep_connections(app):
        async with aiosqlite.connect(path) as writer, aiosqlite.connect(path) as reader:
            await writer.execute("PRAGMA foreign_keys = ON")
            await reader.execute("PRAGMA query_only = ON")
            app[WRITER], app[READER], app[TURN] = writer, reader, asyncio.Lock()
            with contextlib.suppress(aiohttp.ClientError):
                await announce(app)
            yield

    app.cleanup_ctx.append(keep_connections)
    return app
