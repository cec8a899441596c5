"""Has a function that connects, an exit stack, and a lock from the beginning."""

from contextlib import AsyncExitStack, asynccontextmanager


@asynccontextmanager
async def connected(path, setting):
    async with aiosqlite.connect(path) as db:
        await db.execute(f"PRAGMA {setting} = ON")
        yield db


def make_app(path, directory):
    app = web.Application()
    app[DIRECTORY], app[TURN] = directory, asyncio.Lock()
    app.add_routes([web.get("/tools", list_tools), web.delete("/tools/{id}", drop_tool)])

    async def context(app):
        async with AsyncExitStack() as stack:
            for key, setting in {WRITER: "foreign_keys", READER: "query_only"}.items():
                app[key] = await stack.enter_async_context(connected(path, setting))
            await announce(app)
            yield

    app.cleanup_ctx.append(context)
    return app
