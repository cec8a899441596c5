"""Tells of a leave in a line that may be cancelled.

You tell the others in `finally`, and the server may cancel your handler there: what
becomes of the sends?
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

    try:
        async for message in ws:
            if message.type is WSMsgType.TEXT:
                await tell(message.data)
    finally:
        del channel[ship]
        await tell("left")
    return ws
