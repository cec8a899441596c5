"""Puts the blocking driver into a coroutine, where it blocks as before (M3).

You put the blocking driver into a coroutine, and it blocks as before: which driver lets
the loop run on?
see: A blocking driver stops everybody
fails: make_desk.others_go_on, make_desk.is_entered, make_desk.only_once, make_desk.all_or_nothing, make_desk.client_leaves
"""

import sqlite3


def make_desk(path):
    async def end_loan(number):
        with sqlite3.connect(path) as db:
            back = "UPDATE tools SET free = free + 1 WHERE id = (SELECT tool FROM loans WHERE id = ?)"
            if db.execute(back, number).rowcount == 0:
                return False
            db.execute("DELETE FROM loans WHERE id = ?", number)
        return True

    async def take_back(request):
        if not await end_loan((int(request.match_info["id"]),)):
            raise web.HTTPNotFound
        return web.Response(status=204)

    async def say_open(request):
        return web.Response(text="yes")

    app = web.Application()
    app.add_routes(
        [web.delete(r"/loans/{id:\d{1,9}}", take_back), web.get("/open", say_open)]
    )
    return app
