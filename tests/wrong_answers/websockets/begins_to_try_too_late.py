"""Tells the number before it begins to try.

You tell the number before your `try`: where does a handler go on that is cancelled in
that line?
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
    await tell()
    try:
        async for _ in ws:
            pass
    finally:
        here.discard(ws)
        await asyncio.shield(tell())
    return ws
