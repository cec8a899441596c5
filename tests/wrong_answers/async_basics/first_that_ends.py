"""Takes what ends first, also where it has failed.

The first task that ends may have failed: what does its result() do then, and who waits
for the next?
see: One fails: what becomes of the others?
fails: fastest.failures_passed_over
"""


async def fastest(ask, names):
    tasks = [asyncio.create_task(ask(name)) for name in names]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        return done.pop().result()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
