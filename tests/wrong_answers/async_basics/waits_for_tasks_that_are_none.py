"""Hands coroutines to asyncio.wait, which wants tasks.

What you hand to asyncio.wait has not begun: who makes a task of it?
see: Cancelling asks; awaiting makes sure
fails: fastest.first_answer, fastest.others_cancelled, fastest.failures_passed_over, fastest.caller_gives_up
"""


async def fastest(ask, names):
    done, pending = await asyncio.wait([ask(name) for name in names], return_when=asyncio.FIRST_COMPLETED)
    for task in pending:
        task.cancel()
    await asyncio.gather(*pending, return_exceptions=True)
    return done.pop().result()
