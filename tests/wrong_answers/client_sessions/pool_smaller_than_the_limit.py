"""Lets more in than the usual pool has connections for (M9).

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
