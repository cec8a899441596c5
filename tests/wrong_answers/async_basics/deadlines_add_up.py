"""Gives each house a deadline, one after another.

You ask one house, wait, and then ask the next: how long does that take where all are
slow?
see: A deadline is a cancellation with a clock
fails: with_deadline.in_time, with_deadline.too_late
"""


async def with_deadline(ask, names, seconds):
    answers = {}
    for name in names:
        try:
            async with asyncio.timeout(seconds):
                answers[name] = await ask(name)
        except TimeoutError:
            pass
    return answers
