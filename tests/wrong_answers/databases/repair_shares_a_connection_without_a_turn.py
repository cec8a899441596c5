"""Shares a connection, where the rollback of one undoes the work of another.

You share a connection, and the rollback of one request undoes the work of another: what
gives each its turn?
see: All of it or nothing
fails: make_desk.only_once, make_desk.all_or_nothing, make_desk.client_leaves
"""

def make_desk(path):
    kept = web.AppKey("kept", aiosqlite.Connection)

    async def keep_connection(app):
        async with aiosqlite.connect(path) as app[kept]:
            yield

    async def take_back(request):
        db, number = request.app[kept], (int(request.match_info["id"]),)
        select = "SELECT tool FROM loans WHERE id = ?"
        tool = await db.execute_fetchall(select, number)
        if not tool:
            raise web.HTTPNotFound(text="there is no such loan")
        if (await db.execute("DELETE FROM loans WHERE id = ?", number)).rowcount == 0:
            await db.rollback()
            raise web.HTTPNotFound(text="there is no such loan")
        await db.execute("UPDATE tools SET free = free + 1 WHERE id = ?", tool[0])
        await db.commit()
        return web.Response(status=204)

    async def say_open(request):
        return web.Response(text="yes")

    app = web.Application()
    app.cleanup_ctx.append(keep_connection)
    app.add_routes(
        [web.delete(r"/loans/{id:\d{1,9}}", take_back), web.get("/open", say_open)]
    )
    return app
