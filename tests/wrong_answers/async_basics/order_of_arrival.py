"""Returns the answers as they come.

You return the answers in the order in which they come: which call gives them in the
order of the names?
see: Results come in the order you asked, if you keep it
fails: ask_all.in_order
"""


async def ask_all(ask, names):
    asked = [ask(name) for name in names]
    return [await answer for answer in asyncio.as_completed(asked)]
