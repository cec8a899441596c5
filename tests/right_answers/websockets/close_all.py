"""With a task group, and a moment for each goodbye."""

import contextlib


async def close_all(app):
    async def say_goodbye(ws):
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(0.1):
                await ws.close(code=1001, message=b"the harbour closes")

    async with asyncio.TaskGroup() as group:
        for ws in app[OPEN].copy():
            group.create_task(say_goodbye(ws))
