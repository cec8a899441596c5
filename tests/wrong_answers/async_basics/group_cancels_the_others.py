"""Names those that failed in a task group, which has cancelled the others.

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
