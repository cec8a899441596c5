"""Asks a thousand houses at once, and the others later.

You ask at most a thousand houses at once: who waits for whom when there is one more?
see: Results come in the order you asked, if you keep it
fails: ask_all.at_once
"""


async def ask_all(ask, names):
    places = asyncio.Semaphore(1000)

    async def one(name):
        async with places:
            return await ask(name)

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(one(name)) for name in names]
    return [task.result() for task in tasks]
