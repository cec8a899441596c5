"""Returns the answers as they come.

fails: ask_all.in_order
"""


async def ask_all(ask, names):
    asked = [ask(name) for name in names]
    return [await answer for answer in asyncio.as_completed(asked)]
