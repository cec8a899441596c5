"""Has one thread for all work.

Your pool has one thread for all the work: where does a second call wait meanwhile?
see: Work that computes needs a process, not a thread
fails: off_the_loop.side_by_side
"""

from concurrent.futures import ThreadPoolExecutor
from functools import cache


@cache
def one_thread():
    return ThreadPoolExecutor(1)


async def off_the_loop(work):
    return await asyncio.get_running_loop().run_in_executor(one_thread(), work)
