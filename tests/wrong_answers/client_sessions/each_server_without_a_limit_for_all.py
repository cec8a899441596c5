"""Limits the requests to each server, but not all of them.

You spare each server: how many requests are on their way when there are many servers?
see: Never more than a few: the limit and the clock
fails: fetch_politely.full_use
"""


async def fetch_politely(urls, at_once, each, seconds):
    doors = defaultdict[URL, asyncio.Semaphore](lambda: asyncio.Semaphore(each))

    async def fetch(session, url):
        async with doors[URL(url).origin()]:
            try:
                async with asyncio.timeout(seconds), session.get(url) as response:
                    return await response.text()
            except TimeoutError:
                return None

    pool = aiohttp.TCPConnector(limit=0)
    async with (
        aiohttp.ClientSession(connector=pool) as session,
        asyncio.TaskGroup() as group,
    ):
        tasks = [group.create_task(fetch(session, url)) for url in urls]
    return [task.result() for task in tasks]
