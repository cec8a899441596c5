"""With a pool for each work."""


async def off_the_loop(works):
    loop = asyncio.get_running_loop()
    pools = [ThreadPoolExecutor(1) for _ in works]
    pairs = zip(pools, works, strict=True)
    futures = [loop.run_in_executor(pool, work) for pool, work in pairs]
    for pool in pools:
        pool.shutdown(wait=False)
    return [await future for future in asyncio.as_completed(futures)] and [
        future.result() for future in futures
    ]
