"""Limits each silence in an answer, not the whole answer.

You limit each silence, so a station that sends a little all the while never ends: what
limits the whole answer?
see: Never more than a few: the limit and the clock
fails: fetch_politely.too_slow
"""


async def fetch_politely(urls, at_once, seconds):
    turns = asyncio.Semaphore(at_once)
    timeout = aiohttp.ClientTimeout(sock_read=seconds)

    async def fetch(session, url):
        async with turns:
            try:
                async with session.get(url) as response:
                    return await response.text()
            except TimeoutError:
                return None

    pool = aiohttp.TCPConnector(limit=at_once)
    async with aiohttp.ClientSession(connector=pool, timeout=timeout) as session:
        return await asyncio.gather(*[fetch(session, url) for url in urls])
