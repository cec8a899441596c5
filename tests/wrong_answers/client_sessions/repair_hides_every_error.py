"""Takes every exception for a page that fails.

You catch every Exception: what of a mistake in the program, such as a closed session?
see: Every failure has a name
fails: read_all.one_fails
"""


async def read_all(session, urls):

    async def read(url):
        try:
            async with session.get(url, raise_for_status=True) as response:
                return await response.text()
        except Exception:
            return None

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(read(url)) for url in urls]
    return [task.result() for task in tasks]
