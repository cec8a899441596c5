"""Waits without a limit for the body.

Your limit ends when the headers are there: how long may the body take?
see: Never more than a few: the limit and the clock
fails: fetch_politely.too_slow
"""


async def fetch_politely(urls, at_once, each, seconds):
    turns = asyncio.Semaphore(at_once)
    doors = defaultdict(lambda: asyncio.Semaphore(each))

    async def fetch(session, url):
        async with doors[URL(url).origin()], turns:
            try:
                response = await asyncio.wait_for(session.get(url), seconds)
            except TimeoutError:
                return None
            async with response:
                return await response.text()

    pool = aiohttp.TCPConnector(limit=at_once)
    async with aiohttp.ClientSession(connector=pool) as session:
        return await asyncio.gather(*[fetch(session, url) for url in urls])
