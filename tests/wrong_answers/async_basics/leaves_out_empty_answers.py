"""Takes an empty text for no answer.

You keep an answer only if it is true: what is an empty text?
see: Results come in the order you asked, if you keep it
fails: ask_all.in_order
"""


async def ask_all(ask, names):
    answers = await asyncio.gather(*[ask(name) for name in names])
    return [answer for answer in answers if answer]
