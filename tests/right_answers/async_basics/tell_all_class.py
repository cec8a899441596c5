"""With a set of names, and a wrapper around each question."""


async def tell_all(ask, names):
    async def failed(name):
        try:
            await ask(name)
        except Exception:
            return True
        return False

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(failed(name)) for name in names]
    return [n for n, task in zip(names, tasks) if task.result()]
