"""Has one session, whose pool opens a connection for each URL.

You take the limit off the pool, so each URL opens a connection: what does the usual
pool do for you?
see: Never more than a few: the limit and the clock
fails: fetch_all.one_session
"""


async def fetch_all(urls):
    async def fetch(session, url):
        async with session.get(url) as response:
            return await response.text()

    pool = aiohttp.TCPConnector(limit=0)
    async with aiohttp.ClientSession(connector=pool) as session:
        return await asyncio.gather(*[fetch(session, url) for url in urls])
