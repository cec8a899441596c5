"""Catches the first failure, and looks at the tasks before all have ended.

You go on at the first failure, and look at tasks that still run: how can you wait for
all of them, failures too?
see: One fails: what becomes of the others?
fails: tell_all.all_have_answered, tell_all.failures_are_named
"""


async def tell_all(ask, names):
    tasks = [asyncio.ensure_future(ask(name)) for name in names]
    try:
        await asyncio.gather(*tasks)
    except Exception:
        pass
    return [n for n, t in zip(names, tasks) if t.done() and t.exception()]
