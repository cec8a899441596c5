"""Lets one page that is too slow end all others.

You catch ClientError: is the TimeoutError of a session's limit one?
see: Every failure has a name
fails: read_all.too_slow
"""


async def read_all(session, urls):

    async def read(url):
        try:
            async with session.get(url, raise_for_status=True) as response:
                return await response.text()
        except aiohttp.ClientError:
            return None

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(read(url)) for url in urls]
    return [task.result() for task in tasks]
