"""Returns no answer where one is too late.

Your dict is made only when the last answer has come: where could each answer be noted
when it comes?
see: A deadline is a cancellation with a clock
fails: with_deadline.too_late
"""


async def with_deadline(ask, names, seconds):
    try:
        async with asyncio.timeout(seconds), asyncio.TaskGroup() as group:
            tasks = {name: group.create_task(ask(name)) for name in names}
    except TimeoutError:
        return {}
    return {name: task.result() for name, task in tasks.items()}
