"""Starts a thread but blocks the loop until it ends (M3).

fails: off_the_loop.loop_runs_on, off_the_loop.side_by_side
"""


async def off_the_loop(work):
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor() as pool:
        return pool.submit(work).result()
