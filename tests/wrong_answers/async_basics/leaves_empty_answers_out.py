"""Leaves an answer out that is empty.

You return what is true: what is an empty text, an answer or none?
see: A deadline is a cancellation with a clock
fails: with_deadline.in_time, with_deadline.too_late
"""


async def with_deadline(ask, names, seconds):
    answers = {}
    async def note(name):
        answers[name] = await ask(name)
    if not seconds > 0:
        return {}
    try:
        async with asyncio.timeout(min(seconds, 3600)), asyncio.TaskGroup() as group:
            for name in names:
                group.create_task(note(name))
    except TimeoutError:
        pass
    return {name: answer for name, answer in answers.items() if answer}
