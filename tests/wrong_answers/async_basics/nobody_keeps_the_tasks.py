"""Makes tasks that nobody keeps (M19).

fails: tell_all.all_have_answered, tell_all.failures_are_named
"""


async def tell_all(ask, names):
    for name in names:
        asyncio.create_task(ask(name))
    return []
