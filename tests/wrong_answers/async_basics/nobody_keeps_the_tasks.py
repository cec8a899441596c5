"""Makes tasks that nobody keeps (M19).

You start tasks that nobody keeps or awaits: how do you learn when they end, and which
of them failed?
see: A task that nobody keeps is lost
fails: tell_all.all_have_answered, tell_all.caller_gives_up, tell_all.failures_are_named
"""


async def tell_all(ask, names):
    for name in names:
        asyncio.create_task(ask(name))
    return []
