"""Cancels what is late, but not when its caller is cancelled.

Your clean-up stands after the wait: which of its lines run when the wait itself is
cancelled?
see: Cancelling asks; awaiting makes sure
fails: with_deadline.caller_gives_up
"""


async def with_deadline(ask, names, seconds):
    if not names:
        return {}
    tasks = {name: asyncio.create_task(ask(name)) for name in names}
    done, pending = await asyncio.wait(tasks.values(), timeout=seconds)
    for task in pending:
        task.cancel()
    await asyncio.gather(*pending, return_exceptions=True)
    return {name: task.result() for name, task in tasks.items() if task in done}
