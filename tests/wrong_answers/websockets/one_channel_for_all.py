"""Keeps all ships in one place.

You keep all ships in one place: which part of the address names the channel?
see: A room is a set of queues with a name
fails: talk.others_hear_nothing, talk.breaking_off, talk.cancelled
"""


async def talk(request):
    ws = web.WebSocketResponse()
    await ws.prepare(request)
    channel, ship = request.app[CHANNELS]["all"], request.query["ship"]
    channel[ship] = ws
    try:
        async for message in ws:
            for other in list(channel.values()):
                await other.send_json({"ship": ship, "text": message.data})
    finally:
        del channel[ship]
        for other in list(channel.values()):
            if not other.closed:
                await other.send_json({"ship": ship, "text": "left"})
    return ws
