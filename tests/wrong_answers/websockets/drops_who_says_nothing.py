"""Takes silence for death, and never asks.

fails: count.dead_peer
"""


async def count(request):
    ws = web.WebSocketResponse(receive_timeout=request.app[HEARTBEAT])
    await ws.prepare(request)
    here = request.app[OPEN]

    async def tell():
        for other in list(here):
            if not other.closed:
                await other.send_json({"here": len(here)})

    here.add(ws)
    try:
        await tell()
        async for _ in ws:
            pass
    finally:
        here.discard(ws)
        await tell()
    return ws
