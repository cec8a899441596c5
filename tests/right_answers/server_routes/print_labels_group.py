"""With a task that makes labels, and a queue between."""


async def print_labels(request):
    mine = [b for b in request.app[BOOKS].values() if b["author"] == request.query.get("author")]
    if not mine:
        raise web.HTTPNotFound
    answer = web.StreamResponse(headers={"Content-Type": "text/plain; charset=utf-8"})
    await answer.prepare(request)
    queue = asyncio.Queue()

    async def make():
        try:
            async for label in labels(request.app, mine):
                queue.put_nowait(label)
        except Jam:
            queue.put_nowait("the printer has jammed")
        queue.put_nowait(None)

    async with asyncio.TaskGroup() as group:
        group.create_task(make())
        while (line := await queue.get()) is not None:
            await answer.write(f"{line}\n".encode())
    return answer
