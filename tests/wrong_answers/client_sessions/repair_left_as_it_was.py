"""Gathers the responses, reads them later, and knows of no failure (M10).

When does each response give its connection back, and who reads it when another has
failed?
see: All at once, in order
fails: read_all.at_once, read_all.one_fails, read_all.too_slow, read_all.caller_gives_up, read_all.small_pool
"""


async def read_all(session, urls):
    responses = await asyncio.gather(*[session.get(url) for url in urls])
    texts = []
    for response in responses:
        texts.append(await response.text())
    return texts
