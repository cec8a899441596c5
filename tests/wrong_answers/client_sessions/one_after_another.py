"""Awaits each answer before it asks the next station.

You await each text before you ask the next station: how can all of them be on their way
together?
see: All at once, in order
fails: fetch_all.at_once
"""


async def fetch_all(urls):
    texts = []
    async with aiohttp.ClientSession() as session:
        for url in urls:
            async with session.get(url) as response:
                texts.append(await response.text())
    return texts
