"""Loses what finds a queue full.

You put what is said into queues that have an end: what becomes of a text that finds one
full?
see: A room is a set of queues with a name
fails: talk.all_of_the_channel
"""


async def talk(request):
    ws = web.WebSocketResponse()
    await ws.prepare(request)
    channel = request.app[CHANNELS][request.match_info["name"]]
    ship = request.query["ship"]
    ws["said"] = asyncio.Queue(MOST)

    async def send():
        while True:
            await ws.send_json(await ws["said"].get())

    def tell(text):
        for other in channel.values():
            if not other["said"].full():
                other["said"].put_nowait({"ship": ship, "text": text})

    channel[ship] = ws
    sending = asyncio.create_task(send())
    try:
        async for message in ws:
            if message.type is WSMsgType.TEXT:
                tell(message.data)
    finally:
        del channel[ship]
        tell("left")
        sending.cancel()
        await asyncio.gather(sending, return_exceptions=True)
    return ws
