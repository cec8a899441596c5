"""Tells all that it has left, itself too, and only then takes itself out.

You tell the ship that has left as well, and a send to it raises: what should come
first?
see: A room is a set of queues with a name
fails: talk.leaving, talk.breaking_off, talk.cancelled
"""


async def talk(request):
    ws = web.WebSocketResponse()
    await ws.prepare(request)
    channel = request.app[CHANNELS][request.match_info["name"]]
    ship = request.query["ship"]
    channel[ship] = ws
    try:
        async for message in ws:
            for other in list(channel.values()):
                await other.send_json({"ship": ship, "text": message.data})
    finally:
        for other in list(channel.values()):
            await other.send_json({"ship": ship, "text": "left"})
        del channel[ship]
    return ws
