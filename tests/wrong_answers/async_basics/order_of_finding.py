"""Returns the names in the order in which they were found.

You return the names as they were found: which order does the task ask for?
see: Never more than a few at once
fails: explore.finds_all, explore.never_more, explore.no_slower, explore.leaves_nothing
"""


async def explore(ask, start, limit):
    found, places = [start], asyncio.Semaphore(limit)

    async def visit(name):
        async with places:
            answer = await ask(name)
        for other in answer.split():
            if other not in found:
                found.append(other)
                group.create_task(visit(other))

    async with asyncio.TaskGroup() as group:
        group.create_task(visit(start))
    return found
