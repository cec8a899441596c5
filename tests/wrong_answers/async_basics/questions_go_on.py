"""Gives up waiting but lets the questions go on.

You stop waiting, but the questions go on behind you: what cancels them when the time is
up?
see: Cancelling asks; awaiting makes sure
fails: with_deadline.too_late, with_deadline.caller_gives_up
"""


async def with_deadline(ask, names, seconds):
    tasks = {name: asyncio.create_task(ask(name)) for name in names}
    if tasks:
        await asyncio.wait(tasks.values(), timeout=seconds)
    return {name: task.result() for name, task in tasks.items() if task.done()}
