"""Asks one house after another.

fails: tell_all.all_have_answered
"""


async def tell_all(ask, names):
    failed = []
    for name in names:
        try:
            await ask(name)
        except Exception:
            failed.append(name)
    return failed
