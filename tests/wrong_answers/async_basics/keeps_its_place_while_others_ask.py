"""Waits for the houses that it found while it still has its place.

You wait for others while you still hold your place: where do they get one, when all are
taken like that?
see: Never more than a few at once
fails: explore.finds_all, explore.never_more, explore.no_slower
"""


async def explore(ask, start, limit):
    found, places = {start}, asyncio.Semaphore(limit)

    async def visit(name):
        async with places:
            others = [n for n in set((await ask(name)).split()) if n not in found]
            found.update(others)
            async with asyncio.TaskGroup() as group:
                for other in others:
                    group.create_task(visit(other))

    await visit(start)
    return sorted(found)
