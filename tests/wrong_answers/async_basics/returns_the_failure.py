"""Returns the error as if it were a result.

You get the failure as a result, and return it as if it were one: what would raise it to
your caller?
see: One fails: what becomes of the others?
fails: off_the_loop.raises_what_work_raises
"""


async def off_the_loop(work):
    results = await asyncio.gather(asyncio.to_thread(work), return_exceptions=True)
    return results[0]
