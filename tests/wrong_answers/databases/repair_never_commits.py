"""Believes that leaving the block commits, as it does with sqlite3.

You leave the block without a commit: does aiosqlite commit for you, as sqlite3 does?
see: What you write stays on your connection until you commit
fails: make_desk.is_entered, make_desk.only_once, make_desk.client_leaves
"""

def make_desk(path):
    back = "UPDATE tools SET free = free + 1 WHERE id = (SELECT tool FROM loans WHERE id = ?)"

    async def take_back(request):
        number = (int(request.match_info["id"]),)
        async with aiosqlite.connect(path) as db:
            if (await db.execute(back, number)).rowcount == 0:
                raise web.HTTPNotFound
            await db.execute("DELETE FROM loans WHERE id = ?", number)
        return web.Response(status=204)

    async def say_open(request):
        return web.Response(text="yes")

    app = web.Application()
    app.add_routes(
        [web.delete(r"/loans/{id:\d{1,9}}", take_back), web.get("/open", say_open)]
    )
    return app
