"""Has workers that leave when the queue is empty, though more may come.

A worker leaves as soon as the queue is empty: who takes what another worker puts into
it a moment later?
see: Never more than a few at once
fails: explore.leaves_nothing, explore.never_more, explore.no_slower
"""


async def explore(ask, start, limit):
    found, queue = {start}, asyncio.Queue()
    queue.put_nowait(start)

    async def work():
        while not queue.empty():
            for name in (await ask(queue.get_nowait())).split():
                if name not in found:
                    found.add(name)
                    queue.put_nowait(name)

    await asyncio.gather(*[work() for _ in range(limit)])
    return sorted(found)
