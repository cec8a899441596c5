"""Ends the transaction only where there was a loan.

You answer 404 and leave the transaction open: who can write until it ends?
see: All of it or nothing
fails: make_desk.only_once, make_desk.all_or_nothing, make_desk.client_leaves
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
            if (await db.execute(back, number)).rowcount == 0:
                raise web.HTTPNotFound(text="there is no such loan")
            await db.execute("DELETE FROM loans WHERE id = ?", number)
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
