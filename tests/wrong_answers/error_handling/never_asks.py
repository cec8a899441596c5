"""Leaves out the question, and opens the session only.

You open the session and never ask the url: how would a depot that is closed stop the
start?
see: A start that fails half way
fails: add_depot.closed_always, add_depot.no_answer
"""


def add_depot(app, url):
    async def keep_session(app):
        async with aiohttp.ClientSession() as app[DEPOT]:
            yield

    app.cleanup_ctx.append(keep_session)
