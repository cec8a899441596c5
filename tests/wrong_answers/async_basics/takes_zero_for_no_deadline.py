"""Takes 0 seconds for no time limit.

You ask whether `seconds` is true: is 0 a time limit, or none?
see: A deadline is a cancellation with a clock
fails: with_deadline.too_late
"""


async def with_deadline(ask, names, seconds):
    answers = {}

    async def note(name):
        answers[name] = await ask(name)

    try:
        async with asyncio.timeout(seconds or None), asyncio.TaskGroup() as group:
            for name in names:
                group.create_task(note(name))
    except TimeoutError:
        pass
    return answers
