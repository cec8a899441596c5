"""Closes without saying that the server goes away.

You close the sockets without saying why: which code tells a ship that the server goes
away?
see: A server that stops says goodbye
fails: close_all.going_away, close_all.full_connection
"""


async def close_all(app):
    await asyncio.gather(*[ws.close(drain=False) for ws in list(app[OPEN])])
