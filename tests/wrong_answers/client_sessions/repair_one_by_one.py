"""Mends the leak, but asks one page after another.

fails: read_all.at_once
"""


async def read_all(session, urls):
    texts = []
    for url in urls:
        try:
            async with session.get(url, raise_for_status=True) as response:
                texts.append(await response.text())
        except aiohttp.ClientError:
            texts.append(None)
    return texts
