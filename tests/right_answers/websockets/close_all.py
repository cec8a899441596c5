"""With a task group, and a function for each goodbye."""


async def close_all(app):
    async def say_goodbye(name, ws):
        reason = "channel " + name + " closes"
        while len(reason.encode("utf-8")) > 123:
            reason = reason[:-1]
        await ws.close(code=1001, message=reason.encode("utf-8"), drain=False)

    async with asyncio.TaskGroup() as group:
        for name in app[CHANNELS]:
            for ws in app[CHANNELS][name].copy().values():
                group.create_task(say_goodbye(name, ws))
