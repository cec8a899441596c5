"""Catches TimeoutError around all requests, so that the first one ends the rest.

What becomes of the requests still on their way when your except is reached?
see: Never more than a few: the limit and the clock
fails: fetch_politely.too_slow
"""


async def fetch_politely(urls, at_once, each, seconds):
    turns = asyncio.Semaphore(at_once)
    doors = defaultdict(lambda: asyncio.Semaphore(each))
    texts = [None] * len(urls)

    async def fetch(session, place, url):
        async with doors[URL(url).origin()], turns, asyncio.timeout(seconds):
            async with session.get(url) as response:
                texts[place] = await response.text()

    pool = aiohttp.TCPConnector(limit=at_once)
    async with aiohttp.ClientSession(connector=pool) as session:
        try:
            asking = [fetch(session, *numbered) for numbered in enumerate(urls)]
            await asyncio.gather(*asking)
        except TimeoutError:
            pass
    return texts
