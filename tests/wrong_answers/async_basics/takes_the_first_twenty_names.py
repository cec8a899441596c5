"""Takes twenty names from an answer, and no more.

You cut an answer off: who asks the houses that it names at its end?
see: Never more than a few at once
fails: explore.finds_all, explore.never_more
"""


async def explore(ask, start, limit):
    found, places = {start}, asyncio.Semaphore(limit)
    async def visit(name):
        async with places:
            answer = await ask(name)
        for other in answer.split()[:20]:
            if other not in found:
                found.add(other)
                group.create_task(visit(other))
    async with asyncio.TaskGroup() as group:
        group.create_task(visit(start))
    return sorted(found)
