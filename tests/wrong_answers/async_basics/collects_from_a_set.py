"""Takes the answers from the set of what is done.

What asyncio.wait gives you is a set, and a set has no order: where do the tasks still
stand in order?
see: Results come in the order you asked, if you keep it
fails: ask_all.in_order
"""


async def ask_all(ask, names):
    if not names:
        return []
    done, _ = await asyncio.wait([asyncio.create_task(ask(name)) for name in names])
    return [task.result() for task in done]
