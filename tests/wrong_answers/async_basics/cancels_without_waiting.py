"""Cancels the others but does not wait for their clean-up.

You cancel the others and return at once: have they cleaned up by then?
see: Cancelling asks; awaiting makes sure
fails: fastest.others_cancelled
"""


async def fastest(ask, names):
    tasks = [asyncio.ensure_future(ask(name)) for name in names]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in pending:
        task.cancel()
    return done.pop().result()
