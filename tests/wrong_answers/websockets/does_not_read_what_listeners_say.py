"""Only sends: a goodbye is not answered.

fails: listen.goodbye
"""


async def listen(request):
    ws = web.WebSocketResponse()
    await ws.prepare(request)
    queue = asyncio.Queue()
    request.app[QUEUES].add(queue)
    try:
        while True:
            await ws.send_str(await queue.get())
    finally:
        request.app[QUEUES].discard(queue)
    return ws
