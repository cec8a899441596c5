"""Puts failures in order by the first place of a name.

You sort by `names.index`: which place does that give for a name that comes twice?
see: Results come in the order you asked, if you keep it
fails: tell_all.failures_are_named
"""


async def tell_all(ask, names):
    failed = []

    async def tell(name):
        try:
            await ask(name)
        except Exception:
            failed.append(name)

    async with asyncio.TaskGroup() as group:
        for name in names:
            group.create_task(tell(name))
    return sorted(failed, key=names.index)
