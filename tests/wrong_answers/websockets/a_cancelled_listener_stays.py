"""Cleans up behind the loop.

You clean up behind the loop: is that line reached when the handler is cancelled?
see: A peer that is gone says nothing
fails: listen.cancelled
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
    request.app[QUEUES].discard(queue)
    sending.cancel()
    await asyncio.gather(sending, return_exceptions=True)
    return ws
