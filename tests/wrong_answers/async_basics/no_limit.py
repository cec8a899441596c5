"""Asks all at once (M8).

fails: AtMost.never_more
"""


async def at_most(ask, names, limit):
    return await asyncio.gather(*[ask(name) for name in names])
