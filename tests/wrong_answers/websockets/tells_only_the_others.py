"""Does not tell a ship what it has said itself.

You leave out the ship that speaks: who is meant by all of its channel?
see: A room is a set of queues with a name
fails: talk.all_of_the_channel, talk.others_hear_nothing, talk.leaving, talk.breaking_off, talk.cancelled
"""


async def talk(request):
    ws = web.WebSocketResponse()
    await ws.prepare(request)
    channel, ship = request.app[CHANNELS][request.match_info["name"]], request.query["ship"]
    channel[ship] = ws

    async def tell(text):
        for other in list(channel.values()):
            if other is not ws and not other.closed:
                await other.send_json({"ship": ship, "text": text})

    try:
        async for message in ws:
            await tell(message.data)
    finally:
        del channel[ship]
        await asyncio.shield(tell("left"))
    return ws
