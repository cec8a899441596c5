"""Limits each silence in an answer, not the whole answer.

You limit each silence, so a station that sends a little all the while never ends: what
limits the whole answer?
see: Never more than a few: the limit and the clock
fails: fetch_politely.too_slow
"""


async def fetch_politely(urls, at_once, each, seconds):
    turns = asyncio.Semaphore(at_once)
    doors = defaultdict[URL, asyncio.Semaphore](lambda: asyncio.Semaphore(each))

    async def fetch(session, url):
        async with doors[URL(url).origin()], turns:
            try:
                async with session.get(url) as response:
                    return await response.text()
            except TimeoutError:
                return None

    pool = aiohttp.TCPConnector(limit=at_once)
    async with (
        aiohttp.ClientSession(
            connector=pool, timeout=aiohttp.ClientTimeout(sock_read=seconds)
        ) as session,
        asyncio.TaskGroup() as group,
    ):
        tasks = [group.create_task(fetch(session, url)) for url in urls]
    return [task.result() for task in tasks]
