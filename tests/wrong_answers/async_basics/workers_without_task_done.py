"""Waits for the queue, to which no worker says that a name is done.

You wait for `queue.join()`: who tells the queue that an answer is there?
see: Never more than a few at once
fails: at_most.never_more, at_most.no_slower, at_most.in_order
"""


async def at_most(ask, names, limit):
    queue, answers = asyncio.Queue(), {}
    for item in enumerate(names):
        queue.put_nowait(item)

    async def worker():
        while True:
            number, name = await queue.get()
            answers[number] = await ask(name)

    async with asyncio.TaskGroup() as group:
        workers = [group.create_task(worker()) for _ in range(limit)]
        await queue.join()
        for task in workers:
            task.cancel()
    return [answers[number] for number in range(len(names))]
