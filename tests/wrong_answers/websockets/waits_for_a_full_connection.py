"""Closes all at once, and waits for the one that does not read.

You wait until each ship has read what is on its way: what of one that never reads?
see: A server that stops says goodbye
fails: close_all.full_connection, close_all.all_done
"""


async def close_all(app):
    closes = [
        ws.close(
            code=WSCloseCode.GOING_AWAY,
            message=f"channel {name} closes".encode()[:123]
            .decode(errors="ignore")
            .encode(),
        )
        for name, channel in app[CHANNELS].items()
        for ws in channel.values()
    ]
    await asyncio.gather(*closes)
