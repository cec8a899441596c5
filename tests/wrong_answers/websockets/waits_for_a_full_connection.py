"""Closes all at once, and waits for the one that does not read.

fails: close_all.full_connection
"""


async def close_all(app):
    code = WSCloseCode.GOING_AWAY
    await asyncio.gather(*[ws.close(code=code) for ws in list(app[OPEN])])
