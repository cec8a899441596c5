"""Leaves its workers waiting at the queue.

Your workers wait at the queue for more: who tells them that there is no more?
see: Never more than a few at once
fails: explore.finds_all, explore.never_more, explore.no_slower, explore.leaves_nothing
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
    return sorted(found)
