"""Tells the number in a line that may be cancelled.

You tell the number in `finally`, and the server may cancel your handler there: who
hears it then?
see: A peer that is gone says nothing
fails: count.cancelled
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
        async for _ in ws:
            pass
    finally:
        here.discard(ws)
        await tell()
    return ws
