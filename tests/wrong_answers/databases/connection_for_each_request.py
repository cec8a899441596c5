"""Connects for each request.

You connect for each request: where could one connection live as long as the
application?
see: The connection lives as long as the application
fails: make_app.stays_open, make_app.one_writes_one_reads, make_app.minds_foreign_keys, make_app.each_has_its_own
"""

def make_app(path, directory):
    app = web.Application()
    app[DIRECTORY] = directory

    async def list_tools_now(request):
        async with aiosqlite.connect(path) as db:
            rows = await db.execute_fetchall("SELECT name FROM tools ORDER BY name")
            return web.json_response([row[0] for row in rows])

    async def announce_now(app):
        async with aiosqlite.connect(path) as app[READER]:
            await announce(app)

    app.add_routes([web.get("/tools", list_tools_now)])
    app.on_startup.append(announce_now)
    return app
