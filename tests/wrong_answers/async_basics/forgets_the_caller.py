"""Cleans up after an answer, and not when its caller is cancelled.

Your clean-up stands after the wait: which of its lines run when the wait itself is
cancelled?
see: Cancelling asks; awaiting makes sure
fails: fastest.caller_gives_up
"""


async def fastest(ask, names):
    pending = {asyncio.create_task(ask(name)) for name in names}
    answer = None
    while pending and answer is None:
        done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            if task.exception() is None:
                answer = task.result()
    for task in pending:
        task.cancel()
    await asyncio.gather(*pending, return_exceptions=True)
    if answer is None:
        raise LookupError("no house has answered")
    return answer
