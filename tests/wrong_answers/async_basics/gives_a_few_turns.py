"""Gives the cancelled tasks a few turns of the loop, however long they need.

You give the cancelled tasks a few turns and hope that these are enough: how do you wait
until each has ended?
see: Cancelling asks; awaiting makes sure
fails: fastest.others_cancelled
"""


async def fastest(ask, names):
    tasks = [asyncio.ensure_future(ask(name)) for name in names]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in pending:
        task.cancel()
    for _ in range(3):
        await asyncio.sleep(0)
    return done.pop().result()
