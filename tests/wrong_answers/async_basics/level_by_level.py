"""Asks all houses of one level, then those that they named.

You wait for a whole level of answers: when is a house asked that the quickest of them
named?
see: Never more than a few at once
fails: explore.no_slower
"""


async def explore(ask, start, limit):
    found, level, places = {start}, [start], asyncio.Semaphore(limit)

    async def one(name):
        async with places:
            return await ask(name)

    while level:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(one(name)) for name in level]
        level = sorted({n for task in tasks for n in task.result().split()} - found)
        found.update(level)
    return sorted(found)
