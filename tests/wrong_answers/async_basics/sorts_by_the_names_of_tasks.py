"""Sorts the tasks by their names, as texts.

You sort your tasks by numbers that are texts: which comes first, "100" or "11"?
see: Results come in the order you asked, if you keep it
fails: ask_all.in_order
"""


async def ask_all(ask, names):
    if not names:
        return []
    tasks = [
        asyncio.create_task(ask(name), name=f"{place:02}")
        for place, name in enumerate(names)
    ]
    done, _ = await asyncio.wait(tasks)
    return [task.result() for task in sorted(done, key=asyncio.Task.get_name)]
