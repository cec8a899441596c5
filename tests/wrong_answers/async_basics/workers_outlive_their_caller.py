"""Ends its workers at the end, and not when its caller is cancelled.

Your workers are ended after the queue was worked off: what ends them when your caller
gives up before?
see: Cancelling asks; awaiting makes sure
fails: explore.leaves_nothing
"""


async def explore(ask, start, limit):
    found, queue = {start}, asyncio.Queue()
    queue.put_nowait(start)

    async def work():
        while True:
            for name in (await ask(await queue.get())).split():
                if name not in found:
                    found.add(name)
                    queue.put_nowait(name)
            queue.task_done()

    workers = [asyncio.create_task(work()) for _ in range(limit)]
    await queue.join()
    for worker in workers:
        worker.cancel()
    await asyncio.gather(*workers, return_exceptions=True)
    return sorted(found)
