"""Waits for room in a queue that only it could empty.

Your queue holds a hundred names: who takes one out while all workers wait to put one
in?
see: Never more than a few at once
fails: explore.finds_all
"""


async def explore(ask, start, limit):
    found, queue = {start}, asyncio.Queue(maxsize=100)
    queue.put_nowait(start)

    async def work():
        while True:
            name = await queue.get()
            try:
                for other in (await ask(name)).split():
                    if other not in found:
                        found.add(other)
                        await queue.put(other)
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
