"""With gather that calls itself, and a class for what is known."""


class Walk:
    def __init__(self, ask, limit):
        self.ask, self.places, self.seen = ask, asyncio.BoundedSemaphore(limit), set()

    async def go(self, name):
        self.seen.add(name)
        await self.places.acquire()
        try:
            answer = await self.ask(name)
        finally:
            self.places.release()
        new = set(answer.split()) - self.seen
        self.seen |= new
        async with asyncio.TaskGroup() as group:
            for other in new:
                group.create_task(self.go(other))


async def explore(ask, start, limit):
    walk = Walk(ask, limit)
    await walk.go(start)
    return sorted(walk.seen)
