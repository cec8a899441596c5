"""Forgets the sockets, and closes none (M21).

You forget the sockets and close none: what do the ships hear when the server stops?
see: A server that stops says goodbye
fails: close_all.going_away, close_all.full_connection, close_all.all_done, close_all.long_reason
"""


async def close_all(app):
    app[CHANNELS].clear()
