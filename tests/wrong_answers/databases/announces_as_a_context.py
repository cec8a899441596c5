"""Takes announce for a cleanup context, though it has no yield.

Where would announce wait between the start and the end of the application: has it a
`yield`?
see: The connection lives as long as the application
fails: make_app.lists, make_app.stays_open, make_app.one_writes_one_reads, make_app.minds_foreign_keys, make_app.each_has_its_own, make_app.closed_at_shutdown, make_app.closed_when_start_fails
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
            yield

    app.cleanup_ctx.append(keep_connections)
    app.cleanup_ctx.append(announce)
    return app
