"""Asks for a pool of no threads where there is no work.

A pool wants at least one thread: how many do you ask for when there are no works?
see: A blocking call stops everybody
fails: off_the_loop.in_order
"""


async def off_the_loop(works):
    loop = asyncio.get_running_loop()
    pool = ThreadPoolExecutor(len(works))
    try:
        return await asyncio.gather(*[loop.run_in_executor(pool, w) for w in works])
    finally:
        pool.shutdown(wait=False)
