"""Takes the first name for the first answer, and asks the others in vain.

fails: fastest.first_answer, fastest.others_cancelled
"""


async def fastest(ask, names):
    tasks = [asyncio.ensure_future(ask(name)) for name in names]
    return await tasks[0]
