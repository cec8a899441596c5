"""Never asks more than one house.

fails: at_most.never_more, at_most.no_slower
"""


async def at_most(ask, names, limit):
    return [await ask(name) for name in names]
