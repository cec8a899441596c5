"""Asks each name once, and answers once for it.

You drop a name that comes twice: which answer then belongs to the last of the names?
see: Results come in the order you asked, if you keep it
fails: ask_all.in_order
"""


async def ask_all(ask, names):
    names = list(dict.fromkeys(names))
    return await asyncio.gather(*map(ask, names))
