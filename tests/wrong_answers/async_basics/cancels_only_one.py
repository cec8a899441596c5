"""Cancels one of those that still wait, and leaves the others.

You cancel one of those that still wait: what becomes of the others?
see: Cancelling asks; awaiting makes sure
fails: fastest.caller_gives_up, fastest.failures_passed_over, fastest.others_cancelled
"""


async def fastest(ask, names):
    tasks = [asyncio.create_task(ask(name)) for name in names]
    try:
        for first in asyncio.as_completed(tasks):
            try:
                return await first
            except Exception:
                continue
        raise LookupError("no house has answered")
    finally:
        slow = next((task for task in tasks if not task.done()), tasks[0])
        slow.cancel()
        await asyncio.gather(slow, return_exceptions=True)
