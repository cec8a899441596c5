"""Waits for all, then asks each task for its exception."""


async def tell_all(ask, names):
    tasks = {}
    for number, name in enumerate(names):
        tasks[number, name] = asyncio.ensure_future(ask(name))
    try:
        if tasks:
            await asyncio.wait(tasks.values())
        return [name for (_, name), task in tasks.items() if task.exception()]
    finally:
        for task in tasks.values():
            task.cancel()
