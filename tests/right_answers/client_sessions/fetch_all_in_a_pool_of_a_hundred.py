"""Says how large the pool is, and starts the tasks one by one."""


async def fetch_all(urls):
    async def fetch(url):
        response = await session.get(url)
        try:
            return await response.text()
        finally:
            response.release()

    connector = aiohttp.TCPConnector(limit=100, force_close=False)
    async with aiohttp.ClientSession(connector=connector) as session:
        tasks = [asyncio.create_task(fetch(url)) for url in urls]
        return [await task for task in tasks]
