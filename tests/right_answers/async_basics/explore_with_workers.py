"""With a queue, and workers that are ended when it is worked off."""


async def explore(ask, start, limit):
    found, queue = {start}, asyncio.Queue()
    queue.put_nowait(start)

    async def work():
        while True:
            name = await queue.get()
            try:
                for other in (await ask(name)).split():
                    if other not in found:
                        found.add(other)
                        queue.put_nowait(other)
            finally:
                queue.task_done()

    workers = [asyncio.create_task(work()) for _ in range(limit)]
    try:
        await queue.join()
    finally:
        for worker in workers:
            worker.cancel()
        await asyncio.gather(*workers, return_exceptions=True)
    return sorted(found)
