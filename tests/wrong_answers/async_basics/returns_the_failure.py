"""Returns the error as if it were a result.

You get the failure as a result, and return it as if it were one: what would raise it to
your caller?
see: One fails: what becomes of the others?
fails: off_the_loop.raises_what_work_raises
"""


async def off_the_loop(works):
    loop = asyncio.get_running_loop()
    pool = ThreadPoolExecutor(len(works) or 1)
    try:
        jobs = [loop.run_in_executor(pool, work) for work in works]
        return await asyncio.gather(*jobs, return_exceptions=True)
    finally:
        pool.shutdown(wait=False)
