"""Mends the leak, but asks one page after another.

You close each response now, but ask one page after another: how can all be asked at
once, and each close its own?
see: All at once, in order
fails: read_all.at_once
"""


async def read_all(session, urls):
    texts = []
    for url in urls:
        try:
            async with session.get(url, raise_for_status=True) as response:
                texts.append(await response.text())
        except (aiohttp.ClientError, TimeoutError):
            texts.append(None)
    return texts
