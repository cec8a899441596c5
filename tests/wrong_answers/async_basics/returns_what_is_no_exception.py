"""Raises Exceptions only, and returns the rest.

You look for an Exception among the results: what becomes of a BaseException there?
see: One fails: what becomes of the others?
fails: off_the_loop.raises_what_work_raises
"""


async def off_the_loop(works):
    loop = asyncio.get_running_loop()
    pool = ThreadPoolExecutor(len(works) or 1)
    try:
        jobs = [loop.run_in_executor(pool, work) for work in works]
        results = await asyncio.gather(*jobs, return_exceptions=True)
    finally:
        pool.shutdown(wait=False)
    for result in results:
        if isinstance(result, Exception):
            raise result
    return results
