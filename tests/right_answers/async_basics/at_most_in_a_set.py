"""Keeps a set of running tasks filled."""


async def at_most(ask, names, limit):
    tasks, running = [], set()
    for name in names:
        if len(running) == limit:
            _, running = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
        task = asyncio.create_task(ask(name))
        tasks.append(task)
        running.add(task)
    return [await task for task in tasks]
