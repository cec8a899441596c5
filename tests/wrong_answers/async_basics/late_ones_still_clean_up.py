"""Cancels what is late, and returns while that still cleans up.

You cancel what is late and return at once: have those questions cleaned up by then?
see: Cancelling asks; awaiting makes sure
fails: with_deadline.too_late, with_deadline.caller_gives_up
"""


async def with_deadline(ask, names, seconds):
    tasks = {name: asyncio.create_task(ask(name)) for name in names}
    try:
        if tasks:
            await asyncio.wait(tasks.values(), timeout=seconds)
        return {name: task.result() for name, task in tasks.items() if task.done()}
    finally:
        for task in tasks.values():
            task.cancel()
