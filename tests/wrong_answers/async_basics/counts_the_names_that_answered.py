"""Waits until as many names have answered as were given.

You count answers in a dict: how many does it hold when a name is given twice?
see: A deadline is a cancellation with a clock
fails: with_deadline.in_time
"""


async def with_deadline(ask, names, seconds):
    answers = {}
    complete = asyncio.Event()
    if not names:
        return answers

    async def note(name):
        answers[name] = await ask(name)
        if len(answers) == len(names):
            complete.set()

    tasks = [asyncio.create_task(note(name)) for name in names]
    try:
        async with asyncio.timeout(seconds):
            await complete.wait()
    except TimeoutError:
        pass
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    return answers
