"""Forgets the sockets, and closes none (M21).

fails: CloseAll.going_away, CloseAll.full_connection
"""


async def close_all(app):
    app[OPEN].clear()
