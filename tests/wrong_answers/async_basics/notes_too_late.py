"""Notes a house as found only once it has answered.

A name that two houses say goes round twice, as you note it after the answer: when could
it be noted?
see: Never more than a few at once
fails: explore.finds_all
"""


async def explore(ask, start, limit):
    found, places = set(), asyncio.Semaphore(limit)

    async def visit(name):
        async with places:
            answer = await ask(name)
        found.add(name)
        for other in answer.split():
            if other not in found:
                group.create_task(visit(other))

    async with asyncio.TaskGroup() as group:
        group.create_task(visit(start))
    return sorted(found)
