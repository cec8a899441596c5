"""Never closes the response of an error page: a long one keeps its connection.

You leave an error page unread and open: what gives its connection back to the pool?
see: Read inside the block
fails: read_all.small_pool
"""


async def read_all(session, urls):
    async def read(url):
        try:
            response = await session.get(url)
            if response.status >= 400:
                return None
            return await response.text()
        except (aiohttp.ClientError, TimeoutError):
            return None

    return await asyncio.gather(*[read(url) for url in urls])
