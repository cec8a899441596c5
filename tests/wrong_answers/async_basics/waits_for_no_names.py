"""Hands asyncio.wait an empty set.

asyncio.wait refuses to wait for nothing: what should come of no names?
see: Results come in the order you asked, if you keep it
fails: ask_all.in_order
"""


async def ask_all(ask, names):
    tasks = [asyncio.create_task(ask(name)) for name in names]
    await asyncio.wait(tasks)
    return [task.result() for task in tasks]
