"""Takes every failure for a slow station.

You catch every Exception: is a station that hangs up a slow one?
see: Every failure has a name
fails: fetch_politely.other_errors
"""


async def fetch_politely(urls, at_once, each, seconds):
    turns = asyncio.Semaphore(at_once)
    doors = defaultdict[URL, asyncio.Semaphore](lambda: asyncio.Semaphore(each))

    async def fetch(session, url):
        async with doors[URL(url).origin()], turns:
            try:
                async with asyncio.timeout(seconds), session.get(url) as response:
                    return await response.text()
            except Exception:
                return None

    pool = aiohttp.TCPConnector(limit=at_once)
    async with (
        aiohttp.ClientSession(connector=pool) as session,
        asyncio.TaskGroup() as group,
    ):
        tasks = [group.create_task(fetch(session, url)) for url in urls]
    return [task.result() for task in tasks]
