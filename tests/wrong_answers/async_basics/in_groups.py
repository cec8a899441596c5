"""Waits for a whole round of answers before the next.

You wait for a whole round before the next one begins: what do its free places do while
its slowest house still thinks?
see: Never more than a few at once
fails: explore.never_more, explore.no_slower
"""


async def explore(ask, start, limit):
    found, names = {start}, [start]
    while names:
        group, names = names[:limit], names[limit:]
        async with asyncio.TaskGroup() as asking:
            tasks = [asking.create_task(ask(name)) for name in group]
        for task in tasks:
            for name in task.result().split():
                if name not in found:
                    found.add(name)
                    names.append(name)
    return sorted(found)
