"""Has a few workers that take the next URL when they are free."""


async def fetch_politely(urls, at_once, seconds):
    texts = [None] * len(urls)
    left = iter(enumerate(urls))
    timeout = aiohttp.ClientTimeout(total=seconds)

    async def work(session):
        for index, url in left:
            try:
                async with session.get(url) as response:
                    texts[index] = await response.text()
            except TimeoutError:
                pass

    pool = aiohttp.TCPConnector(limit=0)
    async with aiohttp.ClientSession(connector=pool, timeout=timeout) as session:
        await asyncio.gather(*[work(session) for _ in range(at_once)])
    return texts
