"""Cuts a reason within a character.

You cut the reason after some bytes: what if that is in the middle of a character?
see: A server that stops says goodbye
fails: close_all.long_reason
"""


async def close_all(app):
    closes = []
    for name, channel in app[CHANNELS].items():
        reason = f"channel {name} closes".encode()[:123]
        for ws in channel.values():
            closes.append(ws.close(code=1001, message=reason, drain=False))
    await asyncio.gather(*closes, return_exceptions=True)
