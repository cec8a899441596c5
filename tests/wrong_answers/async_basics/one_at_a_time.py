"""Never asks more than one house.

You ask one house at a time, though `limit` of them may be asked together: what starts
them side by side?
see: Never more than a few at once
fails: at_most.never_more, at_most.no_slower
"""


async def at_most(ask, names, limit):
    return [await ask(name) for name in names]
