"""Tells one after another, of a number that was right once.

You tell a number to one ship after another: is it still the right one, when the last of
them hears it?
see: A peer that is gone says nothing
fails: count.at_once
"""


async def count(request):
    ws = web.WebSocketResponse(heartbeat=request.app[HEARTBEAT])
    await ws.prepare(request)
    here = request.app[OPEN]

    async def tell(number):
        for other in list(here):
            with contextlib.suppress(ConnectionError):
                await other.send_json({"here": number})

    here.add(ws)
    try:
        await tell(len(here))
        async for _ in ws:
            pass
    finally:
        here.discard(ws)
        await asyncio.shield(tell(len(here)))
    return ws
