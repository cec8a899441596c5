"""Returns the answers as they come.

fails: AskAll.in_order
"""


async def ask_all(ask, names):
    asked = [ask(name) for name in names]
    return [await answer for answer in asyncio.as_completed(asked)]
