"""Leaves the queue there when the listener has gone.

You leave the queue in the set when its listener has gone: which line runs however the
handler ends?
see: Send to many, and wait for nobody
fails: listen.goodbye, listen.cancelled
"""


async def listen(request):
    ws = web.WebSocketResponse()
    await ws.prepare(request)
    queue = asyncio.Queue(MOST)

    async def send():
        while True:
            await ws.send_str(await queue.get())

    request.app[QUEUES].add(queue)
    sending = asyncio.create_task(send())
    async for _ in ws:
        pass
    sending.cancel()
    return ws
