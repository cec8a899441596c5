"""Waits for a whole group before the next.

fails: at_most.no_slower
"""


async def at_most(ask, names, limit):
    answers = []
    for start in range(0, len(names), limit):
        group = names[start : start + limit]
        answers += await asyncio.gather(*[ask(name) for name in group])
    return answers
