"""Answers before the return is written, by a task of its own (M19).

You answer while a task still writes: how can you be sure that the loan has ended?
see: What you write stays on your connection until you commit
fails: make_desk.is_entered, make_desk.only_once, make_desk.all_or_nothing, make_desk.client_leaves
"""

def make_desk(path):
    back = "UPDATE tools SET free = free + 1 WHERE id = (SELECT tool FROM loans WHERE id = ?)"
    kept = set()

    async def end_loan(number):
        async with aiosqlite.connect(path) as db:
            if (await db.execute(back, number)).rowcount:
                await db.execute("DELETE FROM loans WHERE id = ?", number)
                await db.commit()

    async def take_back(request):
        task = asyncio.create_task(end_loan((int(request.match_info["id"]),)))
        kept.add(task)
        return web.Response(status=204)

    async def say_open(request):
        return web.Response(text="yes")

    app = web.Application()
    app.add_routes(
        [web.delete(r"/loans/{id:\d{1,9}}", take_back), web.get("/open", say_open)]
    )
    return app
