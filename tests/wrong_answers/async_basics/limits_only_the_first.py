"""Holds the limit until the first answer, then asks all the rest (M8).

You hold the limit until one answer has come, then ask all the rest at once: what could
take a place for each question?
see: Never more than a few at once
fails: at_most.never_more
"""


async def at_most(ask, names, limit):
    tasks = [asyncio.ensure_future(ask(name)) for name in names[:limit]]
    await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    tasks += [asyncio.ensure_future(ask(name)) for name in names[limit:]]
    return await asyncio.gather(*tasks)
