"""Reads one message, and ends.

You leave the loop at the first message: who is still here when a ship has said
something?
see: A loop reads until the other side has closed
fails: count.comes
"""


async def count(request):
    ws = web.WebSocketResponse(heartbeat=request.app[HEARTBEAT])
    await ws.prepare(request)
    here = request.app[OPEN]

    async def tell():
        sends = [other.send_json({"here": len(here)}) for other in here]
        await asyncio.gather(*sends, return_exceptions=True)

    here.add(ws)
    try:
        await tell()
        await ws.receive()
    finally:
        here.discard(ws)
        await asyncio.shield(tell())
    return ws
