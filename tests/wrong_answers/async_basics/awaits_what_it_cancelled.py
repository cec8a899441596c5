"""Cancels the others, then raises their CancelledError.

You await the tasks that you cancelled, and their CancelledError reaches you: how can
`gather` hand it to you as a result?
see: Cancelling asks; awaiting makes sure
fails: fastest.first_answer, fastest.others_cancelled
"""


async def fastest(ask, names):
    tasks = [asyncio.create_task(ask(name)) for name in names]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in pending:
        task.cancel()
    await asyncio.gather(*pending)
    return done.pop().result()
