"""Loops over the set that others change meanwhile.

You loop over the set of ships and await within: what if one comes or leaves meanwhile?
see: A room is a set of queues with a name
fails: count.at_once
"""

import contextlib


async def count(request):
    ws = web.WebSocketResponse(heartbeat=request.app[HEARTBEAT])
    await ws.prepare(request)
    here = request.app[OPEN]

    async def tell():
        for other in here:
            with contextlib.suppress(ConnectionError):
                await other.send_json({"here": len(here)})

    here.add(ws)
    try:
        await tell()
        async for _ in ws:
            pass
    finally:
        here.discard(ws)
        await asyncio.shield(tell())
    return ws
