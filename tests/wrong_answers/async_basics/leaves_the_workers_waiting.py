"""Returns when all names are done, and leaves the workers waiting for more.

Your workers have nothing left to do when you return: who ends them?
see: Cancelling asks; awaiting makes sure
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
            queue.task_done()

    workers = [asyncio.create_task(worker()) for _ in range(limit)]
    await queue.join()
    del workers
    return [answers[number] for number in range(len(names))]
