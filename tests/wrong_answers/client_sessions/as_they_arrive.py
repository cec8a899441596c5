"""Returns the texts in the order in which they arrive.

You append each text when it arrives: what keeps the order of the URLs, whoever answers
first?
see: All at once, in order
fails: fetch_all.at_once
"""


async def fetch_all(urls):
    texts = []

    async def fetch(session, url):
        async with session.get(url) as response:
            texts.append(await response.text())

    async with aiohttp.ClientSession() as session:
        await asyncio.gather(*[fetch(session, url) for url in urls])
    return texts
