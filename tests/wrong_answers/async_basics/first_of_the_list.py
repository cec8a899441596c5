"""Takes the first name for the first answer, and asks the others in vain.

You wait for the first house of the list, though another may answer sooner: what tells
you which task is done first?
see: Results come in the order you asked, if you keep it
fails: fastest.first_answer, fastest.others_cancelled
"""


async def fastest(ask, names):
    tasks = [asyncio.ensure_future(ask(name)) for name in names]
    return await tasks[0]
