"""Sends while the text is true.

Your loop ends at a text that is empty: is that the end of the announcements?
see: Send to many, and wait for nobody
fails: listen.in_order
"""


async def listen(request):
    ws = web.WebSocketResponse()
    await ws.prepare(request)
    queue = asyncio.Queue(MOST)

    async def send():
        while text := await queue.get():
            await ws.send_str(text)

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
