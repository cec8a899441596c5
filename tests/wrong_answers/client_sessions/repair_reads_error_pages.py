"""Takes the body of an error page for the page (M7).

fails: read_all.one_fails
"""


async def read_all(session, urls):
    async def read(url):
        try:
            async with session.get(url) as response:
                return await response.text()
        except aiohttp.ClientError:
            return None

    return await asyncio.gather(*[read(url) for url in urls])
