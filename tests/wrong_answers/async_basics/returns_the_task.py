"""Returns the task that is done, not what came of it.

fails: fastest.first_answer, fastest.others_cancelled
"""


async def fastest(ask, names):
    tasks = [asyncio.create_task(ask(name)) for name in names]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in pending:
        task.cancel()
    await asyncio.gather(*pending, return_exceptions=True)
    return done.pop()
