"""Takes the newest announcement first.

Your queue gives the newest first: which kind of queue keeps the order?
see: Send to many, and wait for nobody
fails: listen.in_order
"""


async def listen(request):
    ws = web.WebSocketResponse()
    await ws.prepare(request)
    queue = asyncio.LifoQueue(MOST)

    async def send():
        while True:
            text = await queue.get()
            await asyncio.sleep(0.05)
            while not queue.empty():
                newer = queue.get_nowait()
                await ws.send_str(newer)
            await ws.send_str(text)

    request.app[QUEUES].add(queue)
    sending = asyncio.create_task(send())
    try:
        async for _ in ws:
            pass
    finally:
        request.app[QUEUES].discard(queue)
        sending.cancel()
    return ws
