"""Lets the first failure end everything.

fails: tell_all.all_have_answered, tell_all.failures_are_named
"""


async def tell_all(ask, names):
    await asyncio.gather(*[ask(name) for name in names])
    return []
