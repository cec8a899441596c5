"""Lets the first failure end everything.

The first failure leaves your function, and the other houses are forgotten: how do you
get failures as results, next to the answers?
see: One fails: what becomes of the others?
fails: tell_all.all_have_answered, tell_all.failures_are_named
"""


async def tell_all(ask, names):
    await asyncio.gather(*[ask(name) for name in names])
    return []
