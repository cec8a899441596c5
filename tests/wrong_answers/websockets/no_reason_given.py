"""Closes without saying that the server goes away.

fails: close_all.going_away, close_all.full_connection
"""


async def close_all(app):
    await asyncio.gather(*[ws.close(drain=False) for ws in list(app[OPEN])])
