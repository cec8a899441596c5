"""Waits until the time is up, also when all have answered.

You sleep for all of `seconds`: what do you wait for when the last answer has come?
see: A deadline is a cancellation with a clock
fails: with_deadline.in_time
"""


async def with_deadline(ask, names, seconds):
    answers = {}

    async def note(name):
        answers[name] = await ask(name)

    tasks = [asyncio.create_task(note(name)) for name in names]
    try:
        await asyncio.sleep(seconds if tasks else 0)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    return answers
