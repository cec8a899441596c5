"""Takes the ship out behind the loop, which a cancelled handler never reaches.

You take the ship out behind the loop: does that line run when the handler is cancelled?
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
    async for _ in ws:
        pass
    here.discard(ws)
    await tell()
    return ws
