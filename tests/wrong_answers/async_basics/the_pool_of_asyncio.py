"""Takes asyncio's own pool, which has too few threads.

asyncio's own pool has 32 threads at the most: where do the works wait that get none?
see: A blocking call stops everybody
fails: off_the_loop.side_by_side
"""


async def off_the_loop(works):
    return await asyncio.gather(*[asyncio.to_thread(work) for work in works])
