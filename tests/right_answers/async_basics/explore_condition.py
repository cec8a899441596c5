"""With a condition that tells how many are on their way."""


async def explore(ask, start, limit):
    known, waiting, busy = {start}, [start], 0
    changed = asyncio.Event()

    async def visit(name):
        nonlocal busy
        try:
            for other in (await ask(name)).split():
                if other not in known:
                    known.add(other)
                    waiting.append(other)
        finally:
            busy -= 1
            changed.set()

    async with asyncio.TaskGroup() as group:
        while waiting or busy:
            while waiting and busy < limit:
                busy += 1
                group.create_task(visit(waiting.pop(0)))
            changed.clear()
            await changed.wait()
    return sorted(known)
