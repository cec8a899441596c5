"""Sorts those that failed by their names.

You sort by the alphabet: in which order were the names given to you?
see: One fails: what becomes of the others?
fails: tell_all.failures_are_named
"""


async def tell_all(ask, names):
    results = await asyncio.gather(*map(ask, names), return_exceptions=True)
    return sorted(name for name, result in zip(names, results) if isinstance(result, Exception))
