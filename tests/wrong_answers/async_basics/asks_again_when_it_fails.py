"""Asks a house again that has failed.

You ask a second time: who asked you to, and what if a question changes something?
see: One fails: what becomes of the others?
fails: tell_all.failures_are_named
"""


async def tell_all(ask, names):
    async def one(name):
        try:
            await ask(name)
        except Exception:
            await ask(name)
    results = await asyncio.gather(*map(one, names), return_exceptions=True)
    return [name for name, result in zip(names, results) if isinstance(result, Exception)]
