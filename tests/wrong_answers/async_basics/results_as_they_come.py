"""Returns the results in the order in which they come.

You take each result when it comes: which call gives them in the order of the works?
see: Results come in the order you asked, if you keep it
fails: off_the_loop.in_order
"""


async def off_the_loop(works):
    loop = asyncio.get_running_loop()
    pool = ThreadPoolExecutor(len(works) or 1)
    try:
        jobs = [loop.run_in_executor(pool, work) for work in works]
        return [await job for job in asyncio.as_completed(jobs)]
    finally:
        pool.shutdown(wait=False)
