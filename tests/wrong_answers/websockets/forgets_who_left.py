"""Never takes a ship out of its channel, and tells nobody.

You let ships in and never take them out: where does your code go when the loop has
ended, whatever ended it?
see: A room is a set of queues with a name
fails: talk.leaving, talk.breaking_off, talk.cancelled
"""


async def talk(request):
    ws = web.WebSocketResponse()
    await ws.prepare(request)
    channel, ship = request.app[CHANNELS][request.match_info["name"]], request.query["ship"]
    channel[ship] = ws
    async for message in ws:
        for other in list(channel.values()):
            if not other.closed:
                await other.send_json({"ship": ship, "text": message.data})
    return ws
