"""Tells no number that it has told before.

You leave out a number that is the same as before: has the ship that has come heard it?
see: A peer that is gone says nothing
fails: count.at_once
"""

async def count(request, told={}):
    ws = web.WebSocketResponse(heartbeat=request.app[HEARTBEAT])
    await ws.prepare(request)
    here, tellers = request.app[OPEN], set()

    async def tell():
        if told.get(id(here)) != len(here):
            told[id(here)] = len(here)
            sends = [other.send_json({"here": len(here)}) for other in here]
            await asyncio.gather(*sends, return_exceptions=True)

    here.add(ws)
    try:
        tellers.add(asyncio.create_task(tell()))
        async for _ in ws:
            pass
    finally:
        here.discard(ws)
        tellers.add(asyncio.create_task(tell()))
    return ws
