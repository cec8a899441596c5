"""Workers in a task group, sent home by a word in the queue."""


async def explore(ask, start, limit):
    seen = {start: True}
    queue = asyncio.Queue()
    await queue.put(start)

    async def worker():
        while (name := await queue.get()) is not None:
            for other in (await ask(name)).split():
                if not seen.get(other):
                    seen[other] = True
                    await queue.put(other)
            queue.task_done()

    async with asyncio.TaskGroup() as group:
        for _ in range(limit):
            group.create_task(worker())
        await queue.join()
        for _ in range(limit):
            await queue.put(None)
    return sorted(seen)
