"""Puts its own pool in the place of asyncio's.

You replace the pool that all of the program shares: what if another call does the same
a moment later?
see: A blocking call stops everybody
fails: off_the_loop.side_by_side
"""


async def off_the_loop(works):
    loop = asyncio.get_running_loop()
    loop.set_default_executor(ThreadPoolExecutor(len(works) or 1))
    return await asyncio.gather(*[asyncio.to_thread(work) for work in works])
