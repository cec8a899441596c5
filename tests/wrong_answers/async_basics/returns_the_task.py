"""Returns the task that is done, not what came of it.

What asyncio.wait gives you is a set of tasks: where does a task keep its answer?
see: Cancelling asks; awaiting makes sure
fails: fastest.first_answer, fastest.others_cancelled
"""


async def fastest(ask, names):
    tasks = [asyncio.create_task(ask(name)) for name in names]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in pending:
        task.cancel()
    await asyncio.gather(*pending, return_exceptions=True)
    return done.pop()
