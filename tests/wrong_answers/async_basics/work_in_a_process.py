"""Gives the work to a process, which a closure cannot be sent to.

Does this work compute or wait, and can it be sent to another process?
see: Work that computes needs a process, not a thread
fails: off_the_loop.loop_runs_on, off_the_loop.side_by_side, off_the_loop.raises_what_work_raises
"""

from concurrent.futures import ProcessPoolExecutor


async def off_the_loop(work):
    loop = asyncio.get_running_loop()
    with ProcessPoolExecutor() as pool:
        return await loop.run_in_executor(pool, work)
