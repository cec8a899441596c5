"""Waits a second, whatever deadline it was given.

You wait for a time of your own choosing: where does the `seconds` of the caller come
in?
see: A deadline is a cancellation with a clock
fails: with_deadline.too_late
"""


async def with_deadline(ask, names, seconds):
    answers = {}

    async def note(name):
        answers[name] = await ask(name)

    try:
        async with asyncio.timeout(1), asyncio.TaskGroup() as group:
            for name in names:
                group.create_task(note(name))
    except TimeoutError:
        pass
    return answers
