"""Returns the coroutine, which nobody awaits.

fails: OffTheLoop.loop_runs_on, OffTheLoop.side_by_side, OffTheLoop.raises_what_work_raises
"""


async def off_the_loop(work):
    return asyncio.to_thread(work)
