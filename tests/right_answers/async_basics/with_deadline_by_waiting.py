"""With asyncio.wait, and a clean-up of its own."""


async def with_deadline(ask, names, seconds):
    tasks = {name: asyncio.create_task(ask(name)) for name in names}
    try:
        if tasks:
            await asyncio.wait(tasks.values(), timeout=seconds)
        return {name: task.result() for name, task in tasks.items() if task.done()}
    finally:
        for task in tasks.values():
            task.cancel()
        await asyncio.gather(*tasks.values(), return_exceptions=True)
