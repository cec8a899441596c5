"""Cancels one of those that still wait, and leaves the others.

You cancel one of those that still wait: what becomes of the others?
see: Cancelling asks; awaiting makes sure
fails: fastest.others_cancelled
"""


async def fastest(ask, names):
    tasks = [asyncio.ensure_future(ask(name)) for name in names]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    slow = pending.pop()
    slow.cancel()
    await asyncio.gather(slow, return_exceptions=True)
    return done.pop().result()
