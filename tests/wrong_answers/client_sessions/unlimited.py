"""Asks all stations at once, without any limit (M8).

You ask all stations at once: what makes a request wait for its turn?
see: Never more than a few: the limit and the clock
fails: fetch_politely.full_use, fetch_politely.each_server
"""


async def fetch_politely(urls, at_once, each, seconds):
    connector = aiohttp.TCPConnector(limit=0)

    async def fetch(session, url):
        try:
            async with asyncio.timeout(seconds), session.get(url) as response:
                return await response.text()
        except TimeoutError:
            return None

    async with aiohttp.ClientSession(connector=connector) as session:
        return await asyncio.gather(*[fetch(session, url) for url in urls])
