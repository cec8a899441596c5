"""Keeps the texts in a dict by URL, where equal URLs have one place.

How many places does your dict have when a URL stands in the list twice?
see: All at once, in order
fails: fetch_politely.full_use
"""


async def fetch_politely(urls, at_once, each, seconds):
    texts = dict.fromkeys(urls)
    turns = asyncio.Semaphore(at_once)
    doors = defaultdict(lambda: asyncio.Semaphore(each))

    async def fetch(session, url):
        async with doors[URL(url).origin()], turns:
            try:
                async with asyncio.timeout(seconds), session.get(url) as response:
                    texts[url] = await response.text()
            except TimeoutError:
                pass

    pool = aiohttp.TCPConnector(limit=at_once)
    async with aiohttp.ClientSession(connector=pool) as session:
        await asyncio.gather(*[fetch(session, url) for url in texts])
    return list(texts.values())
