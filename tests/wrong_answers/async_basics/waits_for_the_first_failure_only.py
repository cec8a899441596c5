"""Waits until the first house fails, and looks only at those that are done.

Your wait ends with the first failure: which houses have not answered by then?
see: One fails: what becomes of the others?
fails: tell_all.all_have_answered, tell_all.caller_gives_up, tell_all.failures_are_named
"""


async def tell_all(ask, names):
    tasks = [asyncio.create_task(ask(name)) for name in names]
    await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    return [
        name
        for name, task in zip(names, tasks)
        if task.done() and task.exception() is not None
    ]
