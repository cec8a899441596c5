"""Lets all listeners take from one queue.

Two of your listeners wait at the same queue: how many of them get what is put in once?
see: Send to many, and wait for nobody
fails: listen.each_its_own, listen.slow_reader
"""

from functools import cache


@cache
def the_queue():
    return asyncio.Queue(MOST)


async def listen(request):
    ws = web.WebSocketResponse()
    await ws.prepare(request)
    queue = the_queue()
    request.app[QUEUES].add(queue)

    async def send():
        while True:
            await ws.send_str(await queue.get())

    sending = asyncio.create_task(send())
    try:
        async for _ in ws:
            pass
    finally:
        request.app[QUEUES].discard(queue)
        sending.cancel()
        await asyncio.gather(sending, return_exceptions=True)
    return ws
