"""Has one session, whose pool opens a connection for each URL.

fails: fetch_all.one_session
"""


async def fetch_all(urls):
    async def fetch(session, url):
        async with session.get(url) as response:
            return await response.text()

    pool = aiohttp.TCPConnector(limit=0)
    async with aiohttp.ClientSession(connector=pool) as session:
        return await asyncio.gather(*[fetch(session, url) for url in urls])
