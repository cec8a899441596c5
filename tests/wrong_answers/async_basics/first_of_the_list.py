"""Takes the first name for the first answer, and asks the others in vain.

You wait for the first house of the list, though another may answer sooner: what tells
you which task is done first?
see: Results come in the order you asked, if you keep it
fails: fastest.first_answer
"""


async def fastest(ask, names):
    tasks = [asyncio.create_task(ask(name)) for name in names]
    try:
        for task in tasks:
            try:
                return await task
            except Exception:
                continue
        raise LookupError("no house has answered")
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
