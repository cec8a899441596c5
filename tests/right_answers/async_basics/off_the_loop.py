"""With an executor."""


async def off_the_loop(work):
    return await asyncio.get_running_loop().run_in_executor(None, work)
