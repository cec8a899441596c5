"""Awaits each answer before it asks the next station.

fails: fetch_all.at_once
"""


async def fetch_all(urls):
    texts = []
    async with aiohttp.ClientSession() as session:
        for url in urls:
            async with session.get(url) as response:
                texts.append(await response.text())
    return texts
