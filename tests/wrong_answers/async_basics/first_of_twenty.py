"""Asks twenty houses at once, and the others later.

You ask at most twenty at once: when is the fastest house asked, if it stands at the
end?
see: Cancelling asks; awaiting makes sure
fails: fastest.first_answer
"""


async def fastest(ask, names):
    places = asyncio.Semaphore(20)
    async def one(name):
        async with places:
            return await ask(name)
    tasks = [asyncio.create_task(one(name)) for name in names]
    try:
        for first in asyncio.as_completed(tasks):
            try:
                return await first
            except Exception:
                continue
        raise LookupError("no house has answered")
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
