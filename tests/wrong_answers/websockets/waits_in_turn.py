"""Closes one after another, and waits for what is still on its way to each.

You wait until each ship has taken all that is on its way to it: what about one that
does not read?
see: A server that stops says goodbye
fails: close_all.full_connection, close_all.all_done
"""


async def close_all(app):
    for name, channel in list(app[CHANNELS].items()):
        for ws in list(channel.values()):
            reason = (
                f"channel {name} closes".encode()[:123].decode(errors="ignore").encode()
            )
            await ws.close(code=WSCloseCode.GOING_AWAY, message=reason)
