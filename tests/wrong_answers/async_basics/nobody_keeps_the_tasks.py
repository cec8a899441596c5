"""Makes tasks that nobody keeps (M19).

fails: TellAll.all_have_answered, TellAll.failures_are_named
"""


async def tell_all(ask, names):
    for name in names:
        asyncio.create_task(ask(name))
    return []
