"""Only sends: a goodbye is not answered.

You send and never read, so a goodbye goes unheard: what could read while a task sends?
see: Send to many, and wait for nobody
fails: listen.in_order, listen.each_its_own, listen.goodbye, listen.slow_reader, listen.cancelled
"""


async def listen(request):
    ws = web.WebSocketResponse()
    await ws.prepare(request)
    queue = asyncio.Queue(MOST)
    request.app[QUEUES].add(queue)
    try:
        while True:
            await ws.send_str(await queue.get())
    finally:
        request.app[QUEUES].discard(queue)
    return ws
