"""Takes turns with one lock for all, so that everybody waits for the slowest.

You let all listeners share one lock, so the slowest holds it: what would each of them
need for itself?
see: Send to many, and wait for nobody
fails: listen.slow_reader
"""

from functools import cache


@cache
def turn():
    return asyncio.Lock()


async def listen(request):
    ws = web.WebSocketResponse()
    await ws.prepare(request)
    queue = asyncio.Queue(MOST)

    async def send():
        while True:
            text = await queue.get()
            async with turn():
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
