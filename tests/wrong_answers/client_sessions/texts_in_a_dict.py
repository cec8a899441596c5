"""Keeps the texts in a dict by URL, where equal URLs have one place.

How many places does your dict have when a URL stands in the list twice?
see: All at once, in order
fails: fetch_all.at_once
"""


async def fetch_all(urls):
    texts = dict.fromkeys(urls)

    async def fetch(session, url):
        async with session.get(url) as response:
            texts[url] = await response.text()

    async with aiohttp.ClientSession() as session:
        await asyncio.gather(*[fetch(session, url) for url in urls])
    return list(texts.values())
