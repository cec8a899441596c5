"""Awaits each answer before it asks the next.

You await each answer before you ask the next house: who else could the loop run
meanwhile?
see: The event loop runs one thing at a time
fails: ask_all.at_once
"""


async def ask_all(ask, names):
    return [await ask(name) for name in names]
