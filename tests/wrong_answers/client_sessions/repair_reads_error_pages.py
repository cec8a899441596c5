"""Takes the body of an error page for the page (M7).

You return the text of an error page as if it were the page: who looks at the status?
see: A 404 is an answer, not an exception
fails: read_all.one_fails
"""


async def read_all(session, urls):

    async def read(url):
        try:
            async with session.get(url) as response:
                return await response.text()
        except (aiohttp.ClientError, TimeoutError):
            return None

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(read(url)) for url in urls]
    return [task.result() for task in tasks]
