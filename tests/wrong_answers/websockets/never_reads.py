"""Waits for announcements only, and never notices that the listener has left.

You wait for the queue alone: who reads the goodbye of a listener meanwhile?
see: Send to many, and wait for nobody
fails: listen.in_order, listen.each_its_own, listen.goodbye, listen.slow_reader, listen.cancelled
"""


async def listen(request):
    ws = web.WebSocketResponse()
    await ws.prepare(request)
    queue = asyncio.Queue(MOST)
    request.app[QUEUES].add(queue)
    while not ws.closed:
        await ws.send_str(await queue.get())
    request.app[QUEUES].discard(queue)
    return ws
