"""Writes half of the JSON by hand.

You put the ship's name between quotes of your own: what becomes of it when the name has
quotes in it?
see: A loop reads until the other side has closed
fails: talk.all_of_the_channel
"""

import json


async def talk(request):
    ws = web.WebSocketResponse()
    await ws.prepare(request)
    channel = request.app[CHANNELS][request.match_info["name"]]
    ship = request.query["ship"]
    channel[ship] = ws

    async def tell(text):
        data = f'{{"ship": "{ship}", "text": {json.dumps(text)}}}'
        sends = [other.send_str(data) for other in channel.values()]
        await asyncio.gather(*sends, return_exceptions=True)

    try:
        async for message in ws:
            if message.type is WSMsgType.TEXT:
                await tell(message.data)
    finally:
        del channel[ship]
        await asyncio.shield(tell("left"))
    return ws
