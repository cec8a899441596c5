"""Opens a session for each request (M1).

fails: fetch_all.one_session
"""


async def fetch_all(urls):
    async def fetch(url):
        async with aiohttp.ClientSession() as session, session.get(url) as response:
            return await response.text()

    return await asyncio.gather(*[fetch(url) for url in urls])
