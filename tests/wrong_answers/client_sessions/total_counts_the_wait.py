"""Limits the pool, and lets the total timeout count the wait for it (M9).

You let the pool hold requests back while the total timeout runs: what waits for a turn
outside of that clock?
see: Never more than a few: the limit and the clock
fails: fetch_politely.fair_limit, fetch_politely.too_slow
"""


async def fetch_politely(urls, at_once, each, seconds):
    timeout = aiohttp.ClientTimeout(total=seconds)
    connector = aiohttp.TCPConnector(limit=at_once, limit_per_host=each)

    async def fetch(session, url):
        try:
            async with session.get(url) as response:
                return await response.text()
        except TimeoutError:
            return None

    async with aiohttp.ClientSession(timeout=timeout, connector=connector) as session:
        return await asyncio.gather(*[fetch(session, url) for url in urls])
