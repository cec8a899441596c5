"""Submits to the pool, and wraps what the pool gives."""


async def off_the_loop(works):
    if not works:
        return []
    pool = ThreadPoolExecutor(max_workers=len(works))
    jobs = [pool.submit(work) for work in works]
    pool.shutdown(wait=False)
    return [await one for one in [asyncio.wrap_future(job) for job in jobs]]
