"""Asks ten at once where more are allowed.

You have a limit of your own below the one that you were given: who waits for a place
that is free?
see: Never more than a few at once
fails: explore.never_more
"""


async def explore(ask, start, limit):
    found, places = {start}, asyncio.Semaphore(min(limit, 10))
    async def visit(name):
        async with places:
            answer = await ask(name)
        for other in answer.split():
            if other not in found:
                found.add(other)
                group.create_task(visit(other))
    async with asyncio.TaskGroup() as group:
        group.create_task(visit(start))
    return sorted(found)
