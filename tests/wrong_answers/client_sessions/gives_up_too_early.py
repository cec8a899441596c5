"""Takes the seconds for tenths.

You give a station other seconds than the caller said: what does `seconds` mean as it
stands?
see: Never more than a few: the limit and the clock
fails: fetch_politely.too_slow, fetch_politely.fair_limit
"""


async def fetch_politely(urls, at_once, seconds):
    turns = asyncio.Semaphore(at_once)

    async def fetch(session, url):
        async with turns:
            try:
                limit = asyncio.timeout(seconds / 10)
                async with limit, session.get(url) as response:
                    return await response.text()
            except TimeoutError:
                return None

    pool = aiohttp.TCPConnector(limit=at_once)
    async with aiohttp.ClientSession(connector=pool) as session:
        return await asyncio.gather(*[fetch(session, url) for url in urls])
