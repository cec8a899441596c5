"""Calls the blocking work in the loop's own thread (M3).

You call `work` in the thread of the event loop, which stands still until it returns: in
which thread could it wait instead?
see: See it: three ways to wait
fails: off_the_loop.loop_runs_on, off_the_loop.side_by_side
"""


async def off_the_loop(work):
    return work()
