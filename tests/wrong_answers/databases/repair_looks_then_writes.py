"""Replaces the driver only: between SELECT and UPDATE others come.

You look for the loan, then write: who comes between the two?
see: Between two statements, others come
fails: make_desk.only_once
"""

def make_desk(path):
    async def take_back(request):
        number = (int(request.match_info["id"]),)
        async with aiosqlite.connect(path) as db:
            select = "SELECT tool FROM loans WHERE id = ?"
            async with db.execute(select, number) as rows:
                found = await rows.fetchone()
            if found is None:
                raise web.HTTPNotFound
            await db.execute("UPDATE tools SET free = free + 1 WHERE id = ?", found)
            await db.execute("DELETE FROM loans WHERE id = ?", number)
            await db.commit()
        return web.Response(status=204)

    async def say_open(request):
        return web.Response(text="yes")

    app = web.Application()
    app.add_routes(
        [web.delete(r"/loans/{id:\d{1,9}}", take_back), web.get("/open", say_open)]
    )
    return app
