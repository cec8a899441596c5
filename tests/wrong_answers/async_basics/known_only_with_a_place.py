"""Knows a house only once it has got its place.

You note a name when its place is free: who names it again while it waits?
see: Never more than a few at once
fails: explore.finds_all
"""


async def explore(ask, start, limit):
    asked, places = set(), asyncio.Semaphore(limit)

    async def visit(name):
        async with places:
            asked.add(name)
            answer = await ask(name)
        for other in set(answer.split()) - asked:
            group.create_task(visit(other))

    async with asyncio.TaskGroup() as group:
        group.create_task(visit(start))
    return sorted(asked)
