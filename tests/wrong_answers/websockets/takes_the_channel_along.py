"""Takes the whole channel away when one ship of it leaves.

You remove more than the ship that has left: where does what the others say go, then?
see: A room is a set of queues with a name
fails: talk.others_stay, talk.breaking_off, talk.cancelled
"""


async def talk(request):
    ws = web.WebSocketResponse()
    await ws.prepare(request)
    name = request.match_info["name"]
    channel = request.app[CHANNELS][name]
    ship = request.query["ship"]
    channel[ship] = ws

    async def tell(text):
        data = {"ship": ship, "text": text}
        others = request.app[CHANNELS][name].values()
        sends = [other.send_json(data) for other in others]
        await asyncio.gather(*sends, return_exceptions=True)

    try:
        async for message in ws:
            if message.type is WSMsgType.TEXT:
                await tell(message.data)
    finally:
        del channel[ship]
        await tell("left")
        request.app[CHANNELS].pop(name, None)
    return ws
