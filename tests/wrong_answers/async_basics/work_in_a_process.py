"""Gives the work to a process, which a closure cannot be sent to.

Does this work compute or wait, and can it be sent to another process?
see: A blocking call stops everybody
fails: off_the_loop.loop_runs_on, off_the_loop.side_by_side, off_the_loop.in_order, off_the_loop.raises_what_work_raises, off_the_loop.caller_gives_up
"""

from concurrent.futures import ProcessPoolExecutor


async def off_the_loop(works):
    loop = asyncio.get_running_loop()
    with ProcessPoolExecutor() as pool:
        return await asyncio.gather(*[loop.run_in_executor(pool, w) for w in works])
