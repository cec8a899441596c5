"""Waits for a whole group before the next.

You wait for a whole group before the next one begins: what do its free places do while
its slowest house still thinks?
see: Never more than a few at once
fails: at_most.no_slower
"""


async def at_most(ask, names, limit):
    answers = []
    for start in range(0, len(names), limit):
        group = names[start : start + limit]
        answers += await asyncio.gather(*[ask(name) for name in group])
    return answers
