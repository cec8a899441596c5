"""Ends when a send to another fails.

You await all sends, and one of them raises: whose handler ends because of a ship that
has gone?
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
        data = {"ship": ship, "text": text}
        await asyncio.gather(*[other.send_json(data) for other in channel.values()])

    try:
        async for message in ws:
            if message.type is WSMsgType.TEXT:
                await tell(message.data)
    finally:
        del channel[ship]
        await asyncio.shield(tell("left"))
    return ws
