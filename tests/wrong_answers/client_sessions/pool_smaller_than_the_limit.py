"""Lets more in than the usual pool has connections for (M9).

You let in as many as the caller says, but how many connections does your session's pool
allow?
see: Never more than a few: the limit and the clock
fails: fetch_politely.large_pool
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

    async with aiohttp.ClientSession() as session:
        return await asyncio.gather(*[fetch(session, url) for url in urls])
