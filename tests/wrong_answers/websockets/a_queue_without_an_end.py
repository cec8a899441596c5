"""Keeps all that a sleeper has not read.

Your queue has no end: what does it hold when a listener sleeps for a day?
see: Send to many, and wait for nobody
fails: listen.a_limit
"""


async def listen(request):
    ws = web.WebSocketResponse()
    await ws.prepare(request)
    queue = asyncio.Queue()

    async def send():
        while True:
            await ws.send_str(await queue.get())

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
