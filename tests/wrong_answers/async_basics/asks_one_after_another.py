"""Awaits each answer before it asks the next.

fails: ask_all.at_once
"""


async def ask_all(ask, names):
    return [await ask(name) for name in names]
