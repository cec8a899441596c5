"""Sends what waits as one message.

You send texts that wait as one: how many messages does a listener get for each text?
see: Send to many, and wait for nobody
fails: listen.in_order
"""


async def listen(request):
    ws = web.WebSocketResponse()
    await ws.prepare(request)
    queue = asyncio.Queue(MOST)

    async def send():
        while True:
            texts = [await queue.get()]
            while not queue.empty():
                texts.append(queue.get_nowait())
            await ws.send_str("\n".join(texts))

    request.app[QUEUES].add(queue)
    sending = asyncio.create_task(send())
    try:
        async for _ in ws:
            pass
    finally:
        request.app[QUEUES].discard(queue)
        sending.cancel()
        await asyncio.gather(sending, return_exceptions=True)
    return ws
