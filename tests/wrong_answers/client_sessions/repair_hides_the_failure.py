"""Lets gather return the errors, and gives a connection back only later (M10).

You gather the responses and read them later: when does the connection of a page go back
to a small pool?
see: All at once, in order
fails: read_all.one_fails, read_all.too_slow, read_all.small_pool
"""


async def read_all(session, urls):
    responses = await asyncio.gather(
        *[session.get(url) for url in urls], return_exceptions=True
    )
    return [
        None
        if isinstance(response, BaseException) or response.status != 200
        else await response.text()
        for response in responses
    ]
