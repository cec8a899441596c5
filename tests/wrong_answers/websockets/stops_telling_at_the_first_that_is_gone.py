"""Tells one after another, and no more of them when one has gone.

You tell one ship after another, and a send to one that has gone raises: who hears
nothing after that?
see: A room is a set of queues with a name
fails: talk.breaking_off
"""


async def talk(request):
    ws = web.WebSocketResponse()
    await ws.prepare(request)
    channel = request.app[CHANNELS][request.match_info["name"]]
    ship = request.query["ship"]
    channel[ship] = ws

    async def tell(text):
        for other in list(channel.values()):
            if not other.closed:
                await other.send_json({"ship": ship, "text": text})

    try:
        async for message in ws:
            if message.type is WSMsgType.TEXT:
                await tell(message.data)
    finally:
        del channel[ship]
        await asyncio.shield(tell("left"))
    return ws
