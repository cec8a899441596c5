"""Tells the others that it has left, and stays in the channel.

You tell the others that a ship has left, and keep it in the channel: when is it taken
out, also after an error?
see: A room is a set of queues with a name
fails: talk.breaking_off, talk.cancelled
"""


async def talk(request):
    ws = web.WebSocketResponse()
    await ws.prepare(request)
    channel = request.app[CHANNELS][request.match_info["name"]]
    ship = request.query["ship"]
    channel[ship] = ws

    async def tell(text):
        data = {"ship": ship, "text": text}
        sends = [other.send_json(data) for other in channel.values()]
        await asyncio.gather(*sends, return_exceptions=True)

    async for message in ws:
        if message.type is WSMsgType.TEXT:
            await tell(message.data)
    await tell("left")
    return ws
