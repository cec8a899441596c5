"""Takes out a ship whose send fails, and tells nobody.

You take a ship out where a send to it fails: who tells the others then that it has left?
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
        for name, other in list(channel.items()):
            try:
                await other.send_json({"ship": ship, "text": text})
            except ConnectionError:
                channel.pop(name, None)

    try:
        async for message in ws:
            if message.type is WSMsgType.TEXT:
                await tell(message.data)
    finally:
        if channel.pop(ship, None):
            await asyncio.shield(tell("left"))
    return ws
