"""Opens a session that nobody closes (M2).

You open a session and never close it: what ends it however the block is left?
see: One session for the whole program
fails: fetch_all.nothing_left_open, fetch_all.at_once, fetch_all.one_session, fetch_all.long_texts
"""


async def fetch_all(urls):
    session = aiohttp.ClientSession()
    fetch_all.kept = session

    async def fetch(url):
        async with session.get(url) as response:
            return await response.text()

    return await asyncio.gather(*[fetch(url) for url in urls])
