"""Has a context that leaves the session open when the url does not answer.

You ask before anything guards the session: who closes it when the url does not answer?
see: A start that fails half way
fails: add_depot.no_answer
"""


def add_depot(app, url):
    async def keep_session(app):
        app[DEPOT] = aiohttp.ClientSession()
        async with app[DEPOT].get(url) as response:
            await response.read()
        yield
        await app[DEPOT].close()

    app.cleanup_ctx.append(keep_session)
