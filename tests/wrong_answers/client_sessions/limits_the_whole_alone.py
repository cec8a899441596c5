"""Limits all requests, but not those to one server.

You limit the whole: how many of those requests may go to the same server?
see: Never more than a few: the limit and the clock
fails: fetch_politely.each_server
"""


async def fetch_politely(urls, at_once, each, seconds):
    turns = asyncio.Semaphore(at_once)

    async def fetch(session, url):
        async with turns:
            try:
                async with asyncio.timeout(seconds), session.get(url) as response:
                    return await response.text()
            except TimeoutError:
                return None

    pool = aiohttp.TCPConnector(limit=at_once)
    async with (
        aiohttp.ClientSession(connector=pool) as session,
        asyncio.TaskGroup() as group,
    ):
        tasks = [group.create_task(fetch(session, url)) for url in urls]
    return [task.result() for task in tasks]
