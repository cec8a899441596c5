"""Takes the ship out behind the loop, which a cancelled handler never reaches.

You take the ship out behind the loop: does that line run when the handler is cancelled?
see: A peer that is gone says nothing
fails: talk.cancelled
"""


async def talk(request):
    ws = web.WebSocketResponse()
    await ws.prepare(request)
    channel = request.app[CHANNELS][request.match_info["name"]]
    ship = request.query["ship"]
    channel[ship] = ws

    async def tell(text):
        data = {"ship": ship, "text": text}
        sends = [other.send_json(data) for other in channel.values()]
        await asyncio.gather(*sends, return_exceptions=True)

    async for message in ws:
        if message.type is WSMsgType.TEXT:
            await tell(message.data)
    del channel[ship]
    await tell("left")
    return ws
