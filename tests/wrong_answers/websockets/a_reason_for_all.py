"""Names one channel to all ships.

You name the same channel to every ship: where does the name come from, for each?
see: A server that stops says goodbye
fails: close_all.going_away, close_all.full_connection
"""


async def close_all(app):
    ships = [ws for channel in app[CHANNELS].values() for ws in channel.values()]
    reason = (
        f"channel {next(iter(app[CHANNELS]), '')} closes".encode()[:123]
        .decode(errors="ignore")
        .encode()
    )
    code = WSCloseCode.GOING_AWAY
    await asyncio.gather(
        *[ws.close(code=code, message=reason, drain=False) for ws in ships]
    )
