"""Starts threads but blocks the loop until they end (M3).

You start threads, then block the loop until they end: what waits for a thread and lets
the loop run on?
see: A blocking call stops everybody
fails: off_the_loop.caller_gives_up, off_the_loop.in_order, off_the_loop.loop_runs_on, off_the_loop.side_by_side
"""


async def off_the_loop(works):
    with ThreadPoolExecutor(len(works) or 1) as pool:
        return list(pool.map(lambda work: work(), works))
