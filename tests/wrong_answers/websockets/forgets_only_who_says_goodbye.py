"""Drops a ship that answers no ping, but goes on counting it.

You strike a ship out when it closes politely: what of one whose connection breaks
without a word?
see: A peer that is gone says nothing
fails: count.dead_peer, count.at_once, count.cancelled
"""


async def count(request):
    ws = web.WebSocketResponse(heartbeat=request.app[HEARTBEAT])
    await ws.prepare(request)
    here = request.app[OPEN]

    async def tell():
        for other in list(here):
            if not other.closed:
                await other.send_json({"here": len(here)})

    here.add(ws)
    await tell()
    async for _ in ws:
        pass
    if ws.close_code == WSCloseCode.OK:
        here.discard(ws)
        await tell()
    return ws
