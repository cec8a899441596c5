"""Has a worker for each place, which appends its answers as they come.

Your workers append answers as they finish: how does each answer find the place of its
name?
see: Never more than a few at once
fails: at_most.in_order
"""


async def at_most(ask, names, limit):
    queue, answers = asyncio.Queue(), []
    for name in names:
        queue.put_nowait(name)

    async def work():
        while not queue.empty():
            answers.append(await ask(queue.get_nowait()))

    await asyncio.gather(*[work() for _ in range(limit)])
    return answers
