"""Calls the blocking work in the loop's own thread (M3).

You call each work in the thread of the event loop, which stands still until it returns:
in which thread could it wait instead?
see: A blocking call stops everybody
fails: off_the_loop.loop_runs_on, off_the_loop.side_by_side, off_the_loop.in_order, off_the_loop.caller_gives_up
"""


async def off_the_loop(works):
    return [work() for work in works]
