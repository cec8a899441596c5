"""Lets more in than the usual pool has connections for (M9).

You let in as many as the caller says, but how many connections does your session's pool
allow?
see: Never more than a few: the limit and the clock
fails: fetch_politely.large_pool
"""


async def fetch_politely(urls, at_once, each, seconds):
    turns = asyncio.Semaphore(at_once)
    doors = defaultdict[URL, asyncio.Semaphore](lambda: asyncio.Semaphore(each))

    async def fetch(session, url):
        async with doors[URL(url).origin()], turns:
            try:
                async with asyncio.timeout(seconds), session.get(url) as response:
                    return await response.text()
            except TimeoutError:
                return None

    async with aiohttp.ClientSession() as session, asyncio.TaskGroup() as group:
        tasks = [group.create_task(fetch(session, url)) for url in urls]
    return [task.result() for task in tasks]
