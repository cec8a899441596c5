"""Returns the texts in the wrong order.

You ask well, and return the texts in another order: does the first text belong to the
first URL?
see: All at once, in order
fails: fetch_politely.full_use, fetch_politely.each_server, fetch_politely.fair_limit, fetch_politely.too_slow
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

    pool = aiohttp.TCPConnector(limit=at_once)
    async with (
        aiohttp.ClientSession(connector=pool) as session,
        asyncio.TaskGroup() as group,
    ):
        tasks = [group.create_task(fetch(session, url)) for url in urls]
    return [task.result() for task in tasks][::-1]
