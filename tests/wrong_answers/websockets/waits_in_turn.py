"""Closes one after another, and waits for what is still on its way to each.

You wait until each ship has taken all that is on its way to it: what about one that
does not read?
see: A server that stops says goodbye
fails: close_all.full_connection
"""


async def close_all(app):
    for ws in list(app[OPEN]):
        await ws.close(code=WSCloseCode.GOING_AWAY)
