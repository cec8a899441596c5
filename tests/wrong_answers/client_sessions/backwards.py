"""Returns the texts in the wrong order.

You ask well, and return the texts in another order: does the first text belong to the
first URL?
see: All at once, in order
fails: fetch_politely.full_use, fetch_politely.too_slow, fetch_politely.fair_limit
"""


async def fetch_politely(urls, at_once, seconds):
    turns = asyncio.Semaphore(at_once)

    async def fetch(session, url):
        async with turns:
            try:
                async with asyncio.timeout(seconds), session.get(url) as response:
                    return await response.text()
            except TimeoutError:
                return None

    pool = aiohttp.TCPConnector(limit=at_once)
    async with aiohttp.ClientSession(connector=pool) as session:
        texts = await asyncio.gather(*[fetch(session, url) for url in urls])
    return texts[::-1]
