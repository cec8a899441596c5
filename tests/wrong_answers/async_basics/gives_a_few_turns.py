"""Gives the cancelled tasks a few turns of the loop, however long they need.

You give the cancelled tasks a few turns and hope that these are enough: how do you wait
until each has ended?
see: Cancelling asks; awaiting makes sure
fails: fastest.others_cancelled, fastest.caller_gives_up
"""


async def fastest(ask, names):
    tasks = [asyncio.create_task(ask(name)) for name in names]
    try:
        for first in asyncio.as_completed(tasks):
            try:
                return await first
            except Exception:
                continue
        raise LookupError("no house has answered")
    finally:
        for task in tasks:
            task.cancel()
        for _ in range(3):
            await asyncio.sleep(0)
