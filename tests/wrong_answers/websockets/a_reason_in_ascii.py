"""Writes the reason in ASCII, and stumbles over a name that has other letters.

Your reason holds only the letters of ASCII: what if a channel has another name?
see: A server that stops says goodbye
fails: close_all.going_away, close_all.long_reason
"""


async def close_all(app):
    closes = []
    for name, channel in app[CHANNELS].items():
        reason = f"channel {name} closes".encode("ascii", "replace")[:123]
        for ws in channel.values():
            closes.append(ws.close(code=1001, message=reason, drain=False))
    await asyncio.gather(*closes)
