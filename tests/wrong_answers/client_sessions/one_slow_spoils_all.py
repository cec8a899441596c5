"""One station that is too slow ends the requests to all others.

Your timeout leaves the function of one station and ends all others: where would it cost
that one station alone?
see: Never more than a few: the limit and the clock
fails: fetch_politely.too_slow
"""


async def fetch_politely(urls, at_once, each, seconds):
    turns = asyncio.Semaphore(at_once)
    doors = defaultdict(lambda: asyncio.Semaphore(each))

    async def fetch(session, url):
        async with doors[URL(url).origin()], turns, asyncio.timeout(seconds):
            async with session.get(url) as response:
                return await response.text()

    pool = aiohttp.TCPConnector(limit=at_once)
    async with aiohttp.ClientSession(connector=pool) as session:
        try:
            return await asyncio.gather(*[fetch(session, url) for url in urls])
        except TimeoutError:
            return [None] * len(urls)
