"""Never asks more than one house.

fails: AtMost.never_more, AtMost.no_slower
"""


async def at_most(ask, names, limit):
    return [await ask(name) for name in names]
