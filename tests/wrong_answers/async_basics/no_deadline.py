"""Waits for ever.

You wait as long as the houses like: what could end the wait after `seconds`?
see: A deadline is a cancellation with a clock
fails: with_deadline.too_late
"""


async def with_deadline(ask, names, seconds):
    answers = {}

    async def note(name):
        answers[name] = await ask(name)

    async with asyncio.TaskGroup() as group:
        for name in names:
            group.create_task(note(name))
    return answers
