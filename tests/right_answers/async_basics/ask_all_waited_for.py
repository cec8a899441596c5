"""Keeps the tasks in a list, and awaits one after another."""


async def ask_all(ask, names):
    tasks = [asyncio.create_task(ask(name)) for name in names]
    return [await task for task in tasks]
