"""With a task group."""


async def close_all(app):
    async with asyncio.TaskGroup() as group:
        for ws in app[OPEN].copy():
            group.create_task(ws.close(code=1001, message=b"the harbour closes"))
