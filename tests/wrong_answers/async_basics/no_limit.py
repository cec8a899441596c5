"""Asks all at once (M8).

You ask all the houses at once: what makes a question wait until a place is free?
see: Never more than a few at once
fails: at_most.never_more
"""


async def at_most(ask, names, limit):
    return await asyncio.gather(*[ask(name) for name in names])
