"""Leaves a `with` block, which waits for its threads, and blocks the loop.

Your `with` block ends when the last thread has ended: what does it hold up when you are
cancelled?
see: A blocking call stops everybody
fails: off_the_loop.caller_gives_up, off_the_loop.loop_runs_on
"""


async def off_the_loop(works):
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(len(works) or 1) as pool:
        return await asyncio.gather(*[loop.run_in_executor(pool, w) for w in works])
