"""Has one thread for all works.

Your pool has one thread for all the works: where does the second one wait meanwhile?
see: A blocking call stops everybody
fails: off_the_loop.side_by_side
"""


async def off_the_loop(works):
    loop = asyncio.get_running_loop()
    pool = ThreadPoolExecutor(1)
    try:
        return await asyncio.gather(*[loop.run_in_executor(pool, w) for w in works])
    finally:
        pool.shutdown(wait=False)
