"""Returns the coroutine, which nobody awaits.

You return the coroutine that `to_thread` makes, and nobody runs it: what has to stand
before it?
see: Calling a coroutine function does not run it
fails: off_the_loop.loop_runs_on, off_the_loop.side_by_side, off_the_loop.raises_what_work_raises
"""


async def off_the_loop(work):
    return asyncio.to_thread(work)
