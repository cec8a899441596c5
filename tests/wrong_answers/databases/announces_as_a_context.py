"""Takes announce for a cleanup context, though it has no yield.

Where would announce wait between the start and the end of the application: has it a
`yield`?
see: The connection lives as long as the application
fails: make_app.lists, make_app.stays_open, make_app.closed_at_shutdown, make_app.closed_when_start_fails
"""


def make_app(path, directory):
    app = web.Application()
    app[DIRECTORY] = directory
    app.add_routes([web.get("/tools", list_tools)])

    async def keep_connection(app):
        async with aiosqlite.connect(path) as db:
            app[DB] = db
            yield

    app.cleanup_ctx.append(keep_connection)
    app.cleanup_ctx.append(announce)
    return app
