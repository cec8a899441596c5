"""Has as many threads as seemed enough.

You guess a number of threads: what becomes of the works, when there are more of them
than that?
see: A blocking call stops everybody
fails: off_the_loop.side_by_side
"""


async def off_the_loop(works):
    loop = asyncio.get_running_loop()
    pool = ThreadPoolExecutor(64)
    try:
        return await asyncio.gather(*[loop.run_in_executor(pool, w) for w in works])
    finally:
        pool.shutdown(wait=False)
