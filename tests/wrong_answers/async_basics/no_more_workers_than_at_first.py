"""Makes as many workers as there is work at first.

You count the work once, at the beginning: who takes what is found later?
see: Never more than a few at once
fails: explore.never_more
"""


async def explore(ask, start, limit):
    found, queue = {start}, asyncio.Queue()

    def learn(answer):
        for name in answer.split():
            if name not in found:
                found.add(name)
                queue.put_nowait(name)

    async def work():
        while True:
            name = await queue.get()
            try:
                learn(await ask(name))
            finally:
                queue.task_done()

    learn(await ask(start))
    few = min(limit, queue.qsize())
    workers = [asyncio.create_task(work()) for _ in range(few)]
    try:
        await queue.join()
    finally:
        for worker in workers:
            worker.cancel()
        await asyncio.gather(*workers, return_exceptions=True)
    return sorted(found)
