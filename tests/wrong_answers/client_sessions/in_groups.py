"""Asks the next few stations only when all of the last few have answered.

You wait for a whole group before the next one begins: what do the free turns do while
its slowest station answers?
see: Never more than a few: the limit and the clock
fails: fetch_politely.full_use, fetch_politely.each_server
"""


async def fetch_politely(urls, at_once, each, seconds):
    texts = []
    doors = defaultdict(lambda: asyncio.Semaphore(each))

    async def fetch(session, url):
        async with doors[URL(url).origin()]:
            try:
                async with asyncio.timeout(seconds), session.get(url) as response:
                    return await response.text()
            except TimeoutError:
                return None

    pool = aiohttp.TCPConnector(limit=at_once)
    async with aiohttp.ClientSession(connector=pool) as session:
        for start in range(0, len(urls), at_once):
            group = urls[start : start + at_once]
            texts += await asyncio.gather(*[fetch(session, url) for url in group])
    return texts
