"""Takes the cancellation of the caller for a page that fails.

You catch CancelledError where you await a page: whose cancellation may that be?
see: Every failure has a name
fails: read_all.one_fails, read_all.caller_gives_up
"""


async def read_all(session, urls):
    async def read(url):
        async with session.get(url, raise_for_status=True) as response:
            return await response.text()

    tasks = [asyncio.ensure_future(read(url)) for url in urls]
    results = []
    for task in tasks:
        try:
            results.append(await task)
        except (aiohttp.ClientError, TimeoutError, asyncio.CancelledError):
            results.append(None)
    return results
