"""Returns the coroutine, which nobody awaits.

fails: off_the_loop.loop_runs_on, off_the_loop.side_by_side, off_the_loop.raises_what_work_raises
"""


async def off_the_loop(work):
    return asyncio.to_thread(work)
