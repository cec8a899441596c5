"""Has a queue, workers with sessions of their own, and a task for the whole answer."""

import contextlib


async def fetch_politely(urls, at_once, seconds):
    texts = [None] * len(urls)
    queue = asyncio.Queue()
    for numbered in enumerate(urls):
        queue.put_nowait(numbered)

    async def fetch(session, url):
        async with session.get(url) as response:
            return (await response.read()).decode()

    async def work():
        async with aiohttp.ClientSession() as session:
            while not queue.empty():
                index, url = queue.get_nowait()
                with contextlib.suppress(asyncio.TimeoutError):
                    texts[index] = await asyncio.wait_for(fetch(session, url), seconds)

    async with asyncio.TaskGroup() as group:
        for _ in range(at_once):
            group.create_task(work())
    return texts
