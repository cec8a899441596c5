"""With a queue and workers."""


async def at_most(ask, names, limit):
    queue = asyncio.Queue()
    answers = {}
    for item in enumerate(names):
        queue.put_nowait(item)

    async def worker():
        while not queue.empty():
            number, name = queue.get_nowait()
            answers[number] = await ask(name)

    await asyncio.gather(*[worker() for _ in range(limit)])
    return [answers[number] for number in range(len(names))]
