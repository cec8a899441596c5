"""Has a pool of 64 threads, however many works there are.

You choose the number of threads: what does the work do that is one more than that?
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
