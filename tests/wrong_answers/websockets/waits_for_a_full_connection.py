"""Closes all at once, and waits for the one that does not read.

You wait until each ship has read what is on its way: what of one that never reads?
see: A server that stops says goodbye
fails: close_all.full_connection
"""


async def close_all(app):
    code = WSCloseCode.GOING_AWAY
    await asyncio.gather(*[ws.close(code=code) for ws in list(app[OPEN])])
