"""One after another, over whoever has gone."""

import contextlib


async def talk(request):
    ws = web.WebSocketResponse()
    await ws.prepare(request)
    channel = request.app[CHANNELS][request.match_info["name"]]
    ship = request.query["ship"]
    channel[ship] = ws

    async def tell(text):
        for other in list(channel.values()):
            with contextlib.suppress(ConnectionError):
                await other.send_json({"ship": ship, "text": text})

    try:
        async for message in ws:
            if message.type is WSMsgType.TEXT:
                await tell(message.data)
    finally:
        channel.pop(ship)
        await asyncio.shield(tell("left"))
    return ws
