"""Makes one lock for all applications.

Your lock belongs to the module: who waits for it when there are two applications?
see: The connection lives as long as the application
fails: make_app.each_has_its_own
"""

def the_turn(turn=asyncio.Lock()):
    return turn


def make_app(path, directory):
    app = web.Application()
    app[DIRECTORY] = directory
    app.add_routes([web.get("/tools", list_tools)])
    app.add_routes([web.delete(r"/tools/{id:\d{1,9}}", drop_tool)])

    async def keep_connections(app):
        async with aiosqlite.connect(path) as writer, aiosqlite.connect(path) as reader:
            await writer.execute("PRAGMA foreign_keys = ON")
            await reader.execute("PRAGMA query_only = ON")
            app[WRITER], app[READER], app[TURN] = writer, reader, the_turn()
            yield

    app.cleanup_ctx.append(keep_connections)
    app.on_startup.append(announce)
    return app
