"""Looks for the tool first, but lets the DELETE decide, over one connection."""


def make_desk(path):
    turn = asyncio.Lock()
    kept = web.AppKey("kept", aiosqlite.Connection)

    async def keep_connection(app):
        async with aiosqlite.connect(path) as app[kept]:
            yield

    async def take_back(request):
        db, number = request.app[kept], (request.match_info["id"],)
        async with turn:
            try:
                async with db.execute("SELECT tool FROM loans WHERE id = ?", number) as one:
                    tool = await one.fetchone()
                deleted = await db.execute("DELETE FROM loans WHERE id = ?", number)
                if deleted.rowcount == 0:
                    raise web.HTTPNotFound(text="there is no such loan")
                await db.execute("UPDATE tools SET free = free + 1 WHERE id = ?", tool)
                await db.commit()
            except BaseException:
                await db.rollback()
                raise
        return web.Response(status=204)

    async def say_open(request):
        return web.Response(text="yes")

    app = web.Application()
    app.cleanup_ctx.append(keep_connection)
    app.add_routes([web.delete("/loans/{id}", take_back), web.get("/open", say_open)])
    return app
