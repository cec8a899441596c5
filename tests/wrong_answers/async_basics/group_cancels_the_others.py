"""Names those that failed in a task group, which has cancelled the others.

Your task group cancels the other houses when one fails: which way of waiting lets them
go on?
see: One fails: what becomes of the others?
fails: tell_all.all_have_answered, tell_all.failures_are_named
"""


async def tell_all(ask, names):
    tasks = []
    try:
        async with asyncio.TaskGroup() as group:
            tasks += [group.create_task(ask(name)) for name in names]
    except ExceptionGroup:
        pass
    return [n for n, t in zip(names, tasks) if not t.cancelled() and t.exception()]
