"""Starts the clock before the turn has come.

Your clock starts before the turn has come: in which order should the two blocks stand?
see: Never more than a few: the limit and the clock
fails: fetch_politely.fair_limit, fetch_politely.too_slow
"""


async def fetch_politely(urls, at_once, each, seconds):
    turns = asyncio.Semaphore(at_once)
    doors = defaultdict(lambda: asyncio.Semaphore(each))

    async def fetch(session, url):
        try:
            async with asyncio.timeout(seconds), doors[URL(url).origin()], turns:
                async with session.get(url) as response:
                    return await response.text()
        except TimeoutError:
            return None

    pool = aiohttp.TCPConnector(limit=at_once)
    async with aiohttp.ClientSession(connector=pool) as session:
        return await asyncio.gather(*[fetch(session, url) for url in urls])
