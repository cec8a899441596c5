"""Asks ten houses at once, and the others later.

You ask at most ten houses at once: who asked you to spare them?
see: Results come in the order you asked, if you keep it
fails: ask_all.at_once
"""


async def ask_all(ask, names):
    places = asyncio.Semaphore(10)

    async def one(name):
        async with places:
            return await ask(name)

    return await asyncio.gather(*[one(name) for name in names])
