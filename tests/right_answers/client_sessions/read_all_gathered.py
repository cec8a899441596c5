"""Gathers with return_exceptions, and raises what is no failure of a page."""


async def read_all(session, urls):
    async def read(url):
        response = await session.get(url)
        try:
            response.raise_for_status()
            return await response.text()
        finally:
            response.close()

    results = await asyncio.gather(*map(read, urls), return_exceptions=True)
    for result in results:
        if isinstance(result, BaseException):
            if not isinstance(result, (aiohttp.ClientError, TimeoutError)):
                raise result
    return [None if isinstance(one, BaseException) else one for one in results]
