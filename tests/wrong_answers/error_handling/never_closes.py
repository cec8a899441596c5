"""Has a context that ends without closing (M2).

Your context ends behind its `yield`: who closes the session?
see: A start that fails half way
fails: add_depot.closed_always, add_depot.no_answer
"""


def add_depot(app, url):
    async def keep_session(app):
        app[DEPOT] = aiohttp.ClientSession()
        async with app[DEPOT].get(url) as response:
            await response.read()
        yield

    app.cleanup_ctx.append(keep_session)
