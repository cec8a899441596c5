"""Says the number to the ship that comes, and to nobody else.

You tell the number to the ship that comes: who else wants to know, and when?
see: A room is a set of queues with a name
fails: count.comes, count.leaves, count.at_once, count.cancelled
"""


async def count(request):
    ws = web.WebSocketResponse(heartbeat=request.app[HEARTBEAT])
    await ws.prepare(request)
    here = request.app[OPEN]
    here.add(ws)
    try:
        await ws.send_json({"here": len(here)})
        async for _ in ws:
            pass
    finally:
        here.discard(ws)
    return ws
