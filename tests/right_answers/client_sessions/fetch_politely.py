"""Has as many workers as may ask; each takes the next URL whose server has room."""

from collections import Counter


async def fetch_politely(urls, at_once, each, seconds):
    texts, left = [None] * len(urls), list(enumerate(urls))
    busy, change = Counter(), asyncio.Condition()
    timeout = aiohttp.ClientTimeout(total=seconds)

    def next_one():
        for place, (index, url) in enumerate(left):
            if busy[URL(url).origin()] < each:
                del left[place]
                return index, url
        return None

    async def work(session):
        while left:
            async with change:
                while left and (found := next_one()) is None:
                    await change.wait()
                if not left and found is None:
                    return
                busy[URL(found[1]).origin()] += 1
            index, url = found
            try:
                async with session.get(url) as response:
                    texts[index] = await response.text()
            except TimeoutError:
                pass
            async with change:
                busy[URL(url).origin()] -= 1
                change.notify_all()

    pool = aiohttp.TCPConnector(limit=0)
    async with aiohttp.ClientSession(connector=pool, timeout=timeout) as session:
        async with asyncio.TaskGroup() as group:
            for _ in range(min(at_once, len(urls))):
                group.create_task(work(session))
    return texts
