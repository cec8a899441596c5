"""With a task that reads, and a handler that sends."""


async def listen(request):
    ws = web.WebSocketResponse()
    await ws.prepare(request)
    queue = asyncio.Queue(maxsize=10)

    async def read():
        async for _ in ws:
            pass

    async def send():
        while True:
            await ws.send_str(await queue.get())

    request.app[QUEUES].add(queue)
    tasks = [asyncio.create_task(read()), asyncio.create_task(send())]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        request.app[QUEUES].remove(queue)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    return ws
