"""Keeps a set of running tasks filled."""


async def explore(ask, start, limit):
    found, waiting, running = [start], [start], set()
    try:
        while waiting or running:
            while waiting and len(running) < limit:
                running.add(asyncio.create_task(ask(waiting.pop(0))))
            done, running = await asyncio.wait(
                running, return_when=asyncio.FIRST_COMPLETED
            )
            for name in " ".join(task.result() for task in done).split():
                if name not in found:
                    found.append(name)
                    waiting.append(name)
    finally:
        for task in running:
            task.cancel()
        if running:
            await asyncio.wait(running)
    return sorted(found)
