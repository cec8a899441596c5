"""Gives up waiting for the database after half a second.

You give up after half a second: how long may a return have to wait?
see: An open transaction makes others wait
fails: make_desk.is_entered
"""

def make_desk(path):
    back = "UPDATE tools SET free = free + 1 WHERE id = (SELECT tool FROM loans WHERE id = ?)"

    async def take_back(request):
        number = (int(request.match_info["id"]),)
        async with aiosqlite.connect(path, timeout=0.5) as db:
            try:
                if (await db.execute(back, number)).rowcount == 0:
                    raise web.HTTPNotFound
                await db.execute("DELETE FROM loans WHERE id = ?", number)
                await db.commit()
            except sqlite3.OperationalError:
                raise web.HTTPServiceUnavailable from None
        return web.Response(status=204)

    async def say_open(request):
        return web.Response(text="yes")

    app = web.Application()
    app.add_routes(
        [web.delete(r"/loans/{id:\d{1,9}}", take_back), web.get("/open", say_open)]
    )
    return app
