"""Waits for the queue, to which no worker says that a name is done.

You wait for `queue.join()`: who tells the queue that an answer is there?
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

    async with asyncio.TaskGroup() as group:
        workers = [group.create_task(work()) for _ in range(limit)]
        await queue.join()
        for worker in workers:
            worker.cancel()
    return sorted(found)
