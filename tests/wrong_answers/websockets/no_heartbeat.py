"""Counts rightly, but waits for ever for a ship that sank (M22).

You wait for a ship that may have sunk: what asks it now and then whether it is there?
see: A peer that is gone says nothing
fails: count.dead_peer
"""


async def count(request):
    ws = web.WebSocketResponse()
    await ws.prepare(request)
    here = request.app[OPEN]

    async def tell():
        sends = [other.send_json({"here": len(here)}) for other in here]
        await asyncio.gather(*sends, return_exceptions=True)

    here.add(ws)
    try:
        await tell()
        async for _ in ws:
            pass
    finally:
        here.discard(ws)
        await asyncio.shield(tell())
    return ws
