"""Rolls back after an Exception, which a cancellation is not.

You undo after an Exception: what when the client has left and the handler is cancelled?
see: All of it or nothing
fails: make_desk.client_leaves
"""

def make_desk(path):
    turn = asyncio.Lock()
    kept = web.AppKey("kept", aiosqlite.Connection)
    back = "UPDATE tools SET free = free + 1 WHERE id = (SELECT tool FROM loans WHERE id = ?)"

    async def keep_connection(app):
        async with aiosqlite.connect(path) as app[kept]:
            yield

    async def take_back(request):
        db, number = request.app[kept], (int(request.match_info["id"]),)
        async with turn:
            try:
                if (await db.execute(back, number)).rowcount == 0:
                    raise web.HTTPNotFound
                await db.execute("DELETE FROM loans WHERE id = ?", number)
                await db.commit()
            except Exception:
                await db.rollback()
                raise
        return web.Response(status=204)

    async def say_open(request):
        return web.Response(text="yes")

    app = web.Application()
    app.cleanup_ctx.append(keep_connection)
    app.add_routes(
        [web.delete(r"/loans/{id:\d{1,9}}", take_back), web.get("/open", say_open)]
    )
    return app
