"""Takes a house that failed for one that answered nothing.

You turn a failure into an empty text, and that comes first: who tells it from an answer
then?
see: One fails: what becomes of the others?
fails: fastest.failures_passed_over
"""


async def fastest(ask, names):
    async def one(name):
        try:
            return await ask(name)
        except Exception:
            return ""

    tasks = [asyncio.create_task(one(name)) for name in names]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        answer = done.pop().result()
        if not answer:
            raise LookupError("no house has answered")
        return answer
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
