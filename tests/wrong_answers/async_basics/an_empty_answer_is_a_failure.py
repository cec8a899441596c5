"""Takes an empty answer for a failure.

You put an empty text where a house has failed: how do you tell it from an answer that
is empty?
see: One fails: what becomes of the others?
fails: tell_all.failures_are_named
"""


async def tell_all(ask, names):
    async def one(name):
        try:
            return await ask(name)
        except Exception:
            return ""
    results = await asyncio.gather(*map(one, names))
    return [name for name, result in zip(names, results) if not result]
