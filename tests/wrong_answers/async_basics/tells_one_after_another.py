"""Asks one house after another.

You wait for each house before you ask the next: how can all of them be asked before you
wait for any?
see: A task is a coroutine that the loop runs beside others
fails: tell_all.all_have_answered, tell_all.caller_gives_up
"""


async def tell_all(ask, names):
    failed = []
    for name in names:
        try:
            await ask(name)
        except Exception:
            failed.append(name)
    return failed
