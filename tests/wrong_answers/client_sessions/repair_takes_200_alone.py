"""Takes a page with status 201 for one that fails.

You take status 200 alone for a good one: from which number on does a page fail?
see: A 404 is an answer, not an exception
fails: read_all.one_fails
"""


async def read_all(session, urls):

    async def read(url):
        try:
            async with session.get(url) as response:
                return await response.text() if response.status == 200 else None
        except (aiohttp.ClientError, TimeoutError):
            return None

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(read(url)) for url in urls]
    return [task.result() for task in tasks]
