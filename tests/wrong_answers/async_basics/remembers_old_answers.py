"""Keeps answers from call to call.

You keep answers in a dict that outlives the call: what if a house says something else
the next time?
see: Results come in the order you asked, if you keep it
fails: ask_all.in_order
"""

async def ask_all(ask, names):
    known = vars(ask).setdefault("known", {})
    new = [name for name in dict.fromkeys(names) if name not in known]
    answers = await asyncio.gather(*[ask(name) for name in new])
    known.update(zip(new, answers, strict=True))
    return [known[name] for name in names]
