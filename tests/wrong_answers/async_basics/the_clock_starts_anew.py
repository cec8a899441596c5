"""Starts the clock anew with each answer.

You give each wait the whole time: how long do all of them take together?
see: A deadline is a cancellation with a clock
fails: with_deadline.too_late
"""


async def with_deadline(ask, names, seconds):
    tasks = [asyncio.create_task(ask(name)) for name in names]
    pending = set(tasks)
    try:
        while pending:
            done, pending = await asyncio.wait(
                pending, timeout=seconds, return_when=asyncio.FIRST_COMPLETED
            )
            if not done:
                break
        ended = zip(names, tasks, strict=True)
        return {name: task.result() for name, task in ended if task not in pending}
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
