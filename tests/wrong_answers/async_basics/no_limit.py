"""Asks all at once (M8).

fails: at_most.never_more
"""


async def at_most(ask, names, limit):
    return await asyncio.gather(*[ask(name) for name in names])
