"""Takes a turn for all before that of the server.

You take a turn first and wait for the server then: who could use that turn meanwhile?
see: Never more than a few: the limit and the clock
fails: fetch_politely.each_server
"""


async def fetch_politely(urls, at_once, each, seconds):
    turns = asyncio.Semaphore(at_once)
    doors = defaultdict[URL, asyncio.Semaphore](lambda: asyncio.Semaphore(each))

    async def fetch(session, url):
        async with turns, doors[URL(url).origin()]:
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
