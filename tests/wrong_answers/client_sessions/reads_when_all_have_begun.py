"""Gathers the responses and reads them later: with long texts nobody moves on.

fails: fetch_all.long_texts
"""


async def fetch_all(urls):
    async with aiohttp.ClientSession() as session:
        responses = await asyncio.gather(*[session.get(url) for url in urls])
        return [await response.text() for response in responses]
