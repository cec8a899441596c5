"""Takes silence for death, and never asks.

You drop whoever is silent for a while: how do you ask a ship whether it is still there?
see: A peer that is gone says nothing
fails: count.dead_peer
"""


async def count(request):
    ws = web.WebSocketResponse(receive_timeout=request.app[HEARTBEAT])
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
