"""Closes without saying that the server goes away.

You close the sockets without saying why: which code tells a ship that the server goes
away?
see: A server that stops says goodbye
fails: close_all.going_away, close_all.full_connection, close_all.long_reason
"""


async def close_all(app):
    closes = [
        ws.close(
            message=f"channel {name} closes".encode()[:123]
            .decode(errors="ignore")
            .encode(),
            drain=False,
        )
        for name, channel in app[CHANNELS].items()
        for ws in channel.values()
    ]
    await asyncio.gather(*closes)
