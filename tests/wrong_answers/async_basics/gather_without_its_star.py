"""Hands gather a list, where it wants each coroutine as an argument of its own.

How many arguments do you hand to gather, and how many coroutines does it get?
see: Results come in the order you asked, if you keep it
fails: ask_all.at_once, ask_all.in_order
"""


async def ask_all(ask, names):
    return await asyncio.gather([ask(name) for name in names])
