"""Ends the loan in one transaction, and puts the tool back in another one.

You commit twice: what if only the first of the two can be done?
see: All of it or nothing
fails: make_desk.all_or_nothing, make_desk.client_leaves
"""

def make_desk(path):
    async def take_back(request):
        number = (int(request.match_info["id"]),)
        async with aiosqlite.connect(path) as db:
            end = "DELETE FROM loans WHERE id = ? RETURNING tool"
            found = list(await db.execute_fetchall(end, number))
            await db.commit()
            if not found:
                raise web.HTTPNotFound
            await db.execute("UPDATE tools SET free = free + 1 WHERE id = ?", found[0])
            await db.commit()
        return web.Response(status=204)

    async def say_open(request):
        return web.Response(text="yes")

    app = web.Application()
    app.add_routes(
        [web.delete(r"/loans/{id:\d{1,9}}", take_back), web.get("/open", say_open)]
    )
    return app
