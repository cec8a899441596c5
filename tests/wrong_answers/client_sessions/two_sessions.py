"""Shares the URLs among two sessions (M1).

You share the URLs among several sessions, each with a pool of its own: what would one
alone do?
see: One session for the whole program
fails: fetch_all.one_session
"""


async def fetch_all(urls):
    async def fetch(session, url):
        async with session.get(url) as response:
            return await response.text()

    async with aiohttp.ClientSession() as one, aiohttp.ClientSession() as other:
        sessions = [one, other] * len(urls)
        return await asyncio.gather(*map(fetch, sessions, urls))
