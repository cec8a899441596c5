"""Calls the blocking work in the loop's own thread (M3).

fails: OffTheLoop.loop_runs_on, OffTheLoop.side_by_side
"""


async def off_the_loop(work):
    return work()
