"""Each question has the same deadline, and says None when it was late."""


async def with_deadline(ask, names, seconds):
    async def one(name):
        try:
            return await asyncio.wait_for(ask(name), seconds)
        except asyncio.TimeoutError:
            return None

    async with asyncio.TaskGroup() as group:
        tasks = {name: group.create_task(one(name)) for name in names}
    return {n: t.result() for n, t in tasks.items() if t.result() is not None}
