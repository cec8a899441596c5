"""Gathers the responses and reads them later: with long texts nobody moves on.

You gather the responses and read them later: which of them hold the connections that
the others wait for?
see: All at once, in order
fails: fetch_all.long_texts
"""


async def fetch_all(urls):
    async with aiohttp.ClientSession() as session:
        responses = await asyncio.gather(*[session.get(url) for url in urls])
        return [await response.text() for response in responses]
