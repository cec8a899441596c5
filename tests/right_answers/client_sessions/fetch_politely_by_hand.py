"""Gathers, makes each server's semaphore beforehand, and waits for a whole answer."""

import contextlib


async def fetch_politely(urls, at_once, each, seconds):
    texts = [None] * len(urls)
    doors = {URL(url).origin(): asyncio.BoundedSemaphore(each) for url in urls}
    turns = asyncio.BoundedSemaphore(at_once)
    nobody = aiohttp.ClientTimeout(total=None)
    pool = aiohttp.TCPConnector(limit=None, limit_per_host=0)

    async def read(url):
        response = await session.get(url)
        async with response:
            return (await response.read()).decode()

    async def fetch(index, url):
        async with doors[URL(url).origin()]:
            async with turns:
                with contextlib.suppress(asyncio.TimeoutError):
                    texts[index] = await asyncio.wait_for(read(url), seconds)

    async with aiohttp.ClientSession(connector=pool, timeout=nobody) as session:
        await asyncio.gather(*[fetch(index, url) for index, url in enumerate(urls)])
    return texts
