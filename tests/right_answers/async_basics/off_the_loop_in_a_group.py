"""A pool for each work, and a task group; the first error is taken out of it."""


async def off_the_loop(works):
    async def one(work):
        pool = ThreadPoolExecutor(1)
        try:
            return await asyncio.get_running_loop().run_in_executor(pool, work)
        finally:
            pool.shutdown(wait=False)

    try:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(one(work)) for work in works]
    except ExceptionGroup as errors:
        raise errors.exceptions[0] from None
    return [task.result() for task in tasks]
