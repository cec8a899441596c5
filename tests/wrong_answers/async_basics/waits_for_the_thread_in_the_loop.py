"""Starts a thread but blocks the loop until it ends (M3).

You start a thread, then block the loop until it ends: what waits for a thread and lets
the loop run on?
see: See it: three ways to wait
fails: off_the_loop.loop_runs_on, off_the_loop.side_by_side
"""


async def off_the_loop(work):
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor() as pool:
        return pool.submit(work).result()
