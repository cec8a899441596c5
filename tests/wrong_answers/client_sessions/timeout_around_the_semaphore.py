"""Starts the clock before the turn has come.

fails: fetch_politely.fair_limit
"""


async def fetch_politely(urls, at_once, seconds):
    turns = asyncio.Semaphore(at_once)

    async def fetch(session, url):
        try:
            async with asyncio.timeout(seconds), turns, session.get(url) as response:
                return await response.text()
        except TimeoutError:
            return None

    pool = aiohttp.TCPConnector(limit=at_once)
    async with aiohttp.ClientSession(connector=pool) as session:
        return await asyncio.gather(*[fetch(session, url) for url in urls])
