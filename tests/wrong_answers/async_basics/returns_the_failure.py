"""Returns the error as if it were a result.

fails: off_the_loop.raises_what_work_raises
"""


async def off_the_loop(work):
    results = await asyncio.gather(asyncio.to_thread(work), return_exceptions=True)
    return results[0]
