"""Asks all at once (M8).

You ask all the houses at once: what makes a question wait until a place is free?
see: Never more than a few at once
fails: explore.never_more
"""


async def explore(ask, start, limit):
    found = {start}

    async def visit(name):
        for other in (await ask(name)).split():
            if other not in found:
                found.add(other)
                group.create_task(visit(other))

    async with asyncio.TaskGroup() as group:
        group.create_task(visit(start))
    return sorted(found)
