"""Forgets the sockets, and closes none (M21).

fails: close_all.going_away, close_all.full_connection
"""


async def close_all(app):
    app[OPEN].clear()
