"""Never asks more than one house.

You ask one house at a time, though `limit` of them may be asked together: what starts
them side by side?
see: Never more than a few at once
fails: explore.never_more, explore.no_slower
"""


async def explore(ask, start, limit):
    found, waiting = {start}, [start]
    while waiting:
        for name in (await ask(waiting.pop(0))).split():
            if name not in found:
                found.add(name)
                waiting.append(name)
    return sorted(found)
