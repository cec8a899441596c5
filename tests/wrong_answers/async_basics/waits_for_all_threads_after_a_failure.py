"""Waits for all threads in the loop when a work has failed.

You shut the pool down and wait for it when a work has raised: which threads are still
at work then?
see: A blocking call stops everybody
fails: off_the_loop.loop_runs_on
"""


async def off_the_loop(works):
    loop = asyncio.get_running_loop()
    pool = ThreadPoolExecutor(len(works) or 1)
    wait = True
    try:
        return await asyncio.gather(*[loop.run_in_executor(pool, w) for w in works])
    except asyncio.CancelledError:
        wait = False
        raise
    finally:
        pool.shutdown(wait=wait)
