"""Opens a session for each request (M1).

You open a session for each request: how many pools are that, and what could they share?
see: One session for the whole program
fails: fetch_all.one_session
"""


async def fetch_all(urls):
    async def fetch(url):
        async with aiohttp.ClientSession() as session, session.get(url) as response:
            return await response.text()

    return await asyncio.gather(*[fetch(url) for url in urls])
