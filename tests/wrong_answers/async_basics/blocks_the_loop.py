"""Calls the blocking work in the loop's own thread (M3).

fails: off_the_loop.loop_runs_on, off_the_loop.side_by_side
"""


async def off_the_loop(work):
    return work()
