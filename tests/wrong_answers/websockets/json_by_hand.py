"""Puts the text between quotes, and calls it JSON.

You write JSON by hand: what becomes of a text that holds a quote or a backslash?
see: A loop reads until the other side has closed
fails: talk.all_of_the_channel
"""


async def talk(request):
    ws = web.WebSocketResponse()
    await ws.prepare(request)
    channel = request.app[CHANNELS][request.match_info["name"]]
    ship = request.query["ship"]
    channel[ship] = ws

    async def tell(text):
        data = '{"ship": "%s", "text": "%s"}' % (ship, text)
        sends = [other.send_str(data) for other in channel.values()]
        await asyncio.gather(*sends, return_exceptions=True)

    try:
        async for message in ws:
            await tell(message.data)
    finally:
        del channel[ship]
        await asyncio.shield(tell("left"))
    return ws
