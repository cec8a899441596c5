"""Cancels the others but does not wait for their clean-up.

fails: fastest.others_cancelled
"""


async def fastest(ask, names):
    tasks = [asyncio.ensure_future(ask(name)) for name in names]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in pending:
        task.cancel()
    return done.pop().result()
