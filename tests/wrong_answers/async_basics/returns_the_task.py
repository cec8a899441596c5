"""Returns the task that is done, not what came of it.

What asyncio.wait gives you is a set of tasks: where does a task keep its answer?
see: Cancelling asks; awaiting makes sure
fails: fastest.first_answer, fastest.others_cancelled, fastest.failures_passed_over
"""


async def fastest(ask, names):
    tasks = [asyncio.create_task(ask(name)) for name in names]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        return done.pop()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
