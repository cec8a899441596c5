"""Gathers coroutines, and closes the session by hand."""


async def fetch_all(urls):
    session = aiohttp.ClientSession()

    async def fetch(url):
        async with session.get(url) as response:
            return (await response.read()).decode()

    try:
        return await asyncio.gather(*map(fetch, urls))
    finally:
        await session.close()
