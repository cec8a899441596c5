"""Never takes a ship out of its channel, and tells nobody.

fails: talk.leaving, talk.breaking_off
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
