"""Lets the DELETE tell which tool it was."""


def make_desk(path):
    async def take_back(request):
        async with aiosqlite.connect(path) as db:
            end = "DELETE FROM loans WHERE id = ? RETURNING tool"
            found = await db.execute_fetchall(end, (int(request.match_info["id"]),))
            for tool in found:
                back = "UPDATE tools SET free = free + 1 WHERE id = ?"
                await db.execute(back, tool)
            await db.commit()
        return web.Response(status=204 if found else 404)

    async def say_open(request):
        return web.Response(text="yes")

    app = web.Application()
    app.add_routes(
        [web.delete(r"/loans/{id:\d+}", take_back), web.get("/open", say_open)]
    )
    return app
