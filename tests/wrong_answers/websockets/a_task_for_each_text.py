"""Starts a task for each text, so that nothing waits in the queue.

You start a send and take the next text at once: where do the texts wait now, and how
many?
see: Send to many, and wait for nobody
fails: listen.a_limit, listen.slow_reader
"""


async def listen(request):
    ws = web.WebSocketResponse()
    await ws.prepare(request)
    queue = asyncio.Queue(MOST)

    async def send():
        sends = set()
        while True:
            task = asyncio.create_task(ws.send_str(await queue.get()))
            sends.add(task)
            task.add_done_callback(sends.discard)

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
