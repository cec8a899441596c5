"""Closes without saying that the server goes away.

fails: CloseAll.going_away
"""


async def close_all(app):
    await asyncio.gather(*[ws.close() for ws in list(app[OPEN])])
