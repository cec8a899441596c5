"""Opens a session that nobody closes, and leaves it to the garbage collector (M2).

You leave the session to the garbage collector: who closes its connections before you
return?
see: One session for the whole program
fails: fetch_all.nothing_left_open, fetch_all.at_once, fetch_all.one_session, fetch_all.long_texts
"""


async def fetch_all(urls):
    session = aiohttp.ClientSession()

    async def fetch(url):
        async with session.get(url) as response:
            return await response.text()

    return await asyncio.gather(*[fetch(url) for url in urls])
