"""Cancels its idle workers, and does not await them.

You cancel your workers at the end: have they ended when you return?
see: Cancelling asks; awaiting makes sure
fails: explore.leaves_nothing
"""


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
    except asyncio.CancelledError:
        for worker in workers:
            worker.cancel()
        await asyncio.gather(*workers, return_exceptions=True)
        raise
    for worker in workers:
        worker.cancel()
    return sorted(found)
