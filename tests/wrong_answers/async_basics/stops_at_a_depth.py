"""Stops after ten steps from the start.

You stop at some depth: what about a house that only a long chain of names leads to?
see: Never more than a few at once
fails: explore.finds_all, explore.leaves_nothing
"""


async def explore(ask, start, limit):
    found, places = {start}, asyncio.Semaphore(limit)
    async def visit(name, depth=0):
        async with places:
            answer = await ask(name)
        if depth > 10:
            return
        for other in answer.split():
            if other not in found:
                found.add(other)
                group.create_task(visit(other, depth + 1))
    async with asyncio.TaskGroup() as group:
        group.create_task(visit(start))
    return sorted(found)
