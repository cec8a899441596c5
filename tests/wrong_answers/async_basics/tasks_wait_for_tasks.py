"""Lets each task wait for those that it has started.

Each of your tasks waits for the next: how deep does that go with a long chain, and what
does a cancellation have to pass through?
see: Never more than a few at once
fails: explore.leaves_nothing
"""


async def explore(ask, start, limit):
    found, places = {start}, asyncio.Semaphore(limit)

    async def visit(name):
        async with places:
            answer = await ask(name)
        new = [one for one in dict.fromkeys(answer.split()) if one not in found]
        found.update(new)
        await asyncio.gather(*[visit(one) for one in new], return_exceptions=True)

    await visit(start)
    return sorted(found)
