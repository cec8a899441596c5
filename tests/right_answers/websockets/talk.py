"""With all sends of a text at once."""


async def talk(request):
    ws = web.WebSocketResponse()
    await ws.prepare(request)
    channel = request.app[CHANNELS][request.match_info["name"]]
    ship = request.query["ship"]
    channel[ship] = ws
    try:
        async for message in ws:
            data = {"ship": ship, "text": message.data}
            sends = [other.send_json(data) for other in channel.values()]
            await asyncio.gather(*sends, return_exceptions=True)
    finally:
        channel.pop(ship)
        data = {"ship": ship, "text": "left"}
        sends = [other.send_json(data) for other in channel.values()]
        await asyncio.shield(asyncio.gather(*sends, return_exceptions=True))
    return ws
