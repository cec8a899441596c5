"""Looks at one of the tasks that have ended, and forgets the rest.

You take one task of `done`: what if several have ended by then, and the one has failed?
see: Results come in the order you asked, if you keep it
fails: fastest.failures_passed_over
"""


async def fastest(ask, names):
    tasks = [asyncio.create_task(ask(name)) for name in names]
    pending = set(tasks)
    try:
        while pending:
            done, pending = await asyncio.wait(
                pending, return_when=asyncio.FIRST_COMPLETED
            )
            task = done.pop()
            if task.exception() is None:
                return task.result()
        raise LookupError("nobody has answered")
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
