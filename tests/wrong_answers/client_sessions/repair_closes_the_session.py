"""Closes a session that belongs to the caller.

You close a session that the caller goes on using: who has opened it, and so who closes
it?
see: One session for the whole program
fails: read_all.caller_gives_up, read_all.small_pool
"""


async def read_all(session, urls):

    async def read(url):
        try:
            async with session.get(url, raise_for_status=True) as response:
                return await response.text()
        except (aiohttp.ClientError, TimeoutError):
            return None

    async with session, asyncio.TaskGroup() as group:
        tasks = [group.create_task(read(url)) for url in urls]
    return [task.result() for task in tasks]
