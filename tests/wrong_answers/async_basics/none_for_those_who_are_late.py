"""Gives those who are late an answer, None.

You fill in None for every house at first: what does a late one have under its name?
see: A deadline is a cancellation with a clock
fails: with_deadline.too_late
"""


async def with_deadline(ask, names, seconds):
    answers = dict.fromkeys(names)
    async def note(name):
        answers[name] = await ask(name)
    try:
        async with asyncio.timeout(seconds), asyncio.TaskGroup() as group:
            for name in names:
                group.create_task(note(name))
    except TimeoutError:
        pass
    return answers
