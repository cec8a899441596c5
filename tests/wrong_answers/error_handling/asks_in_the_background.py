"""Asks the depot in a task that the start does not wait for.

You ask the depot in a task: who is told when it fails, and when?
see: A start that fails half way
fails: add_depot.no_answer
"""


def add_depot(app, url):
    async def ask(session):
        async with session.get(url) as response:
            await response.read()

    async def keep_session(app):
        async with aiohttp.ClientSession() as session:
            app[DEPOT] = session
            asking = asyncio.create_task(ask(session))
            yield
            await asking

    app.cleanup_ctx.append(keep_session)
