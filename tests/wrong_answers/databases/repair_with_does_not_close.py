"""Keeps the blocking driver in a thread, and leaves its connections open.

Your `with` ends the transaction: does it close the connection, too?
see: The connection lives as long as the application
fails: make_desk.others_go_on, make_desk.is_entered, make_desk.only_once, make_desk.all_or_nothing, make_desk.client_leaves
"""

import sqlite3


def make_desk(path):
    def end_loan(number):
        with sqlite3.connect(path) as db:
            db.execute("BEGIN IMMEDIATE")
            select = "SELECT tool FROM loans WHERE id = ?"
            found = db.execute(select, (number,)).fetchone()
            if found is not None:
                db.execute("UPDATE tools SET free = free + 1 WHERE id = ?", found)
                db.execute("DELETE FROM loans WHERE id = ?", (number,))
        return found is not None

    async def take_back(request):
        if not await asyncio.to_thread(end_loan, int(request.match_info["id"])):
            return web.Response(status=404)
        return web.Response(status=204)

    async def say_open(request):
        return web.Response(text="yes")

    app = web.Application()
    app.add_routes(
        [web.delete(r"/loans/{id:\d{1,9}}", take_back), web.get("/open", say_open)]
    )
    return app
