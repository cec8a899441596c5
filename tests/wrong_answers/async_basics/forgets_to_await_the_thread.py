"""Returns coroutines, which nobody awaits.

You return what `to_thread` makes, and nobody runs it: what has to stand before it?
see: Calling a coroutine function does not run it
fails: off_the_loop.loop_runs_on, off_the_loop.side_by_side, off_the_loop.in_order, off_the_loop.raises_what_work_raises, off_the_loop.caller_gives_up
"""


async def off_the_loop(works):
    return [asyncio.to_thread(work) for work in works]
