"""Runs its pool from a thread of asyncio's own pool.

Each of your calls takes a thread of asyncio's small pool to begin with: what if that
has none left?
see: A blocking call stops everybody
fails: off_the_loop.side_by_side
"""


async def off_the_loop(works):
    def run():
        with ThreadPoolExecutor(len(works) or 1) as pool:
            return list(pool.map(lambda work: work(), works))

    return await asyncio.to_thread(run)
