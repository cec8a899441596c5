"""Sleeps for a while, then looks which tasks have failed.

You sleep and then look: what of a house that takes longer than that?
see: A task that nobody keeps is lost
fails: tell_all.all_have_answered, tell_all.caller_gives_up, tell_all.failures_are_named
"""


async def tell_all(ask, names):
    tasks = [asyncio.create_task(ask(name)) for name in names]
    await asyncio.sleep(60)
    return [n for n, t in zip(names, tasks) if t.done() and t.exception()]
